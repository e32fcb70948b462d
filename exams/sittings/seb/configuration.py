"""What Safe Exam Browser is told, as data: where it begins, where it may go, what ends it.

Only texts, truth values, whole numbers, lists and dictionaries, with ASCII keys: all that the key's canonical form can say
without a doubt. What is not named here keeps the browser's own default, which is the strict one.

Source of the names: safeexambrowser.org, "SEB Configuration Setting Keys".
"""

from urllib.parse import urlsplit

Settings = dict[str, object]

MODERN_WEB_VIEW = 3  # WKWebView only; the older engine of macOS and iOS lacks what the exam page uses
ALLOW = 1


def settings(*, start_url: str, quit_url: str) -> Settings:
    """For one admission: its start address holds a nonce, so that no two admissions share a key."""
    return {
        "startURL": start_url,
        "quitURL": quit_url,
        "quitURLConfirm": False,
        "allowQuit": False,
        "allowPreferencesWindow": False,
        "sendBrowserExamKey": True,
        "browserWindowWebView": MODERN_WEB_VIEW,
        "browserWindowAllowReload": True,
        "examSessionClearCookiesOnStart": True,
        "allowSpellCheck": False,
        "showTaskBar": True,
        "showTime": True,
        "showInputLanguage": True,
        "showReloadButton": True,
        "URLFilterEnable": True,
        "URLFilterEnableContentFilter": False,
        "URLFilterRules": [_allow(f"{urlsplit(start_url).netloc}/*")],
    }


def _allow(expression: str) -> Settings:
    return {"active": True, "regex": False, "expression": expression, "action": ALLOW}
