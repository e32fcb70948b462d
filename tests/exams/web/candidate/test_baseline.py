"""What the exam page's modules and styles ask of a browser: nothing newer than Chromium 109, and all of it small.

School machines keep the last Chromium for Windows 7, and WeChat's WebView is not much newer. Each feature that is not as old
as modules themselves (Chromium 61) stands in a table with its first version; one that stands in none fails, so that a new one
is added knowingly.
"""

import gzip
import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
BASELINE = 109
GZIPPED_AT_MOST = 60_000  # bytes: all modules and styles of the page together
STYLES = ("tokens", "type", "layout", "forms", "components", "exam", "print")
OTHER_PAGES = {
    "board.js",
    "check.css",
    "check.js",
    "entry.css",
    "entrygrid.js",
    "invigilator.css",
    "leave.js",
    "office.css",
    "receipt.css",
    "results.css",
    "start.js",
}

# Sources of the versions: developer.mozilla.org's compatibility data, chromestatus.com.
SCRIPT = {
    r"\?\.\w|\?\.\[|\?\.\(": ("optional chaining", 80),
    r"\?\?[^=]": ("nullish coalescing", 80),
    r"\?\?=|\|\|=|&&=": ("logical assignment", 85),
    r"\d_\d": ("numeric separators", 75),
    r"\bcatch \{": ("optional catch binding", 66),
    r"\{ ?\.\.\.|, \.\.\.\w+ \}": ("object spread", 60),
    r"^await |\n(?:const|let) \w+ = await ": ("top-level await", 89),
    r"^\s+(?:static )?#\w+": ("private fields", 74),
    r"^\s+static \w+ =": ("static fields", 72),
    r"\.flatMap\(|\.flat\(": ("Array.prototype.flat", 69),
    r"\.at\(-": ("Array.prototype.at", 92),
    r"\.findLast(?:Index)?\(": ("Array.prototype.findLast", 97),
    r"\.replaceAll\(": ("String.prototype.replaceAll", 85),
    r"\.matchAll\(": ("String.prototype.matchAll", 73),
    r"\.replaceChildren\(": ("replaceChildren", 86),
    r"Object\.fromEntries": ("Object.fromEntries", 73),
    r"Object\.hasOwn\b": ("Object.hasOwn", 93),
    r"Object\.groupBy|Map\.groupBy": ("groupBy", 117),
    r"Array\.fromAsync": ("Array.fromAsync", 121),
    r"Promise\.withResolvers": ("Promise.withResolvers", 119),
    r"Promise\.try\b": ("Promise.try", 128),
    r"Promise\.any\b": ("Promise.any", 85),
    r"Promise\.allSettled": ("Promise.allSettled", 76),
    r"\.toSorted\(|\.toReversed\(|\.toSpliced\(": ("copying array methods", 110),
    r"new Set\([^)]*\)\.(?:union|difference|intersection)\(": ("set methods", 122),
    r"structuredClone": ("structuredClone", 98),
    r"AbortController": ("AbortController", 66),
    r"AbortSignal\.timeout": ("AbortSignal.timeout", 103),
    r"AbortSignal\.any": ("AbortSignal.any", 116),
    r"showModal|<dialog": ("dialog", 37),
    r"showPopover|popover": ("popover", 114),
    r"durability": ("IndexedDB durability", 83),
    r"hourCycle": ("Intl hourCycle", 73),
    r"isSecureContext": ("isSecureContext", 47),
    r"serviceWorker": ("service workers", 45),
    r"\bcaches\b": ("Cache Storage", 43),
    r"ignoreVary|cacheName": ("cache match options", 54),
    r"crypto\.subtle": ("WebCrypto", 37),
    r'"HKDF"': ("WebCrypto HKDF", 60),
    r"navigator\.locks": ("Web Locks", 69),
    r"CSS\.highlights|new Highlight\(": ("custom highlights", 105),
    r"import\(|import\.meta": ("dynamic import", 64),
    r"\bimport \w+ from \"[^\"]+\" with ": ("import attributes", 123),
    r"\busing \w+ =": ("explicit resource management", 134),
    r"/v[;,.)]|/[dgimsuy]*v[dgimsuy]*[,;)]": ("the regular expression flag v", 112),
    r"startViewTransition": ("view transitions", 111),
    r"requestIdleCallback": ("requestIdleCallback", 47),
    r"scheduler\.(?:yield|postTask)": ("scheduler", 129),
    r"URLPattern|URL\.canParse|URL\.parse\(": ("URL.canParse", 120),
    r"moveBefore": ("moveBefore", 133),
    r"\.(?:toHex|toBase64)\(|fromHex|fromBase64": ("bytes as text", 140),
}
STYLE = {
    r":is\(": (":is()", 88),
    r":where\(": (":where()", 88),
    r":not\([^)]*,": (":not() with a list", 88),
    r":has\(": (":has()", 105),
    r":focus-visible": (":focus-visible", 86),
    r"@container|container-type": ("container queries", 105),
    r"@layer": ("cascade layers", 99),
    r"@scope": ("@scope", 118),
    r"@property": ("@property", 85),
    r"@starting-style": ("@starting-style", 117),
    r"@supports": ("@supports", 28),
    r"^\s*&|[{;]\s*&": ("nesting", 112),
    r"\d(?:dvh|svh|lvh|dvw)\b": ("dynamic viewport units", 108),
    r"\d(?:cqi|cqw|cqb)\b": ("container units", 105),
    r"\brgb\([^)]*/": ("rgb() with a slash", 65),
    r"color-mix\(": ("color-mix()", 111),
    r"oklch\(|oklab\(|lab\(|lch\(": ("oklch()", 111),
    r"light-dark\(": ("light-dark()", 123),
    r"(?<![\w-])(?:min|max|clamp)\(": ("min(), max(), clamp()", 79),
    r"(?<![\w-])inset:": ("inset", 87),
    r"(?:padding|margin)-(?:inline|block)": ("logical padding and margin", 87),
    r"(?<![\w-])gap:": ("gap in flexbox", 84),
    r"clip-path": ("clip-path", 55),
    r"env\(": ("env()", 69),
    r"accent-color": ("accent-color", 93),
    r"overflow:[^;]*\bclip\b": ("overflow: clip", 90),
    r"overflow-wrap: anywhere": ("overflow-wrap: anywhere", 80),
    r"aspect-ratio": ("aspect-ratio", 88),
    r"scroll-margin": ("scroll-margin", 69),
    r"scrollbar-gutter": ("scrollbar-gutter", 94),
    r"text-underline-offset|text-decoration-thickness": ("underlines in detail", 89),
    r"(?<![\w-])(?:translate|rotate|scale):": ("single transforms", 104),
    r"grid-template-(?:rows|columns):[^;]*subgrid": ("subgrid", 117),
    r"line-height-step|\dlh\b|\drlh\b": ("lh", 109),
    r"@media[^{]*(?:<=|>=|<|>)": ("media ranges", 104),
    r"prefers-reduced-motion": ("prefers-reduced-motion", 74),
    r"forced-colors": ("forced-colors", 89),
    r"unicode-range": ("unicode-range", 36),
    r"::details-content|interpolate-size": ("animating details", 129),
    r"anchor-name|position-anchor": ("anchor positioning", 125),
    r"(?<!-)print-color-adjust(?![^}]*-webkit-print-color-adjust)": ("print-color-adjust without prefix", 136),
    r"field-sizing": ("field-sizing", 123),
}
# Every global object and at-rule that the scanner may meet; a new one is looked up, then added here or above.
KNOWN_GLOBALS = {
    "AbortController", "Array", "Blob", "Boolean", "Date", "Error", "IDBKeyRange", "Intl", "JSON", "Map", "Math",
    "MutationObserver", "NodeFilter", "Number", "Object", "Promise", "RegExp", "Set", "String", "TextEncoder", "URL", "Uint8Array",
}  # fmt: skip
KNOWN_AT_RULES = {"media", "font-face", "page", "bottom-center", "supports", "keyframes", "property", "layer"}
NAME = re.compile(r"(?<![\w.\"'`/-])([A-Z][A-Za-z0-9]+)(?=[.(])")
NOISE = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.S)


def modules() -> list[Path]:
    own = [path for path in (ROOT / "exams/static/exams").glob("*.js") if path.name not in OTHER_PAGES]
    return [*own, *(ROOT / "lms/static/lms/js" / f"{name}.js" for name in ("type-size", "dialog"))]


def styles() -> list[Path]:
    own = [path for path in (ROOT / "exams/static/exams").glob("*.css") if path.name not in OTHER_PAGES]
    return [*own, *(ROOT / "lms/static/lms/css" / f"{name}.css" for name in STYLES)]


def checked() -> list[Path]:
    """The page's own, the device check's, which must run wherever the page does, and the invigilator's on the same machines."""
    return [
        *modules(),
        *styles(),
        *(
            ROOT / "exams/static/exams" / name
            for name in ("check.js", "check.css", "leave.js", "board.js", "invigilator.css", "entry.css", "start.js")
        ),
    ]


def too_new(text: str, table: dict) -> list[str]:
    """The features of a source that the baseline does not have."""
    bare = NOISE.sub("", text)
    return sorted(
        f"{name} ({first})"
        for pattern, (name, first) in table.items()
        if first > BASELINE and re.search(pattern, bare, re.M)
    )


def unknown(text: str) -> list[str]:
    """Names of global objects that stand in no table and are not the source's own."""
    bare = NOISE.sub("", text)
    own = set(re.findall(r"(?:class|const|function|import \{[^}]*)\s+([A-Z]\w+)", bare))
    own |= {name for names in re.findall(r"import \{([^}]*)\}", bare) for name in re.findall(r"[A-Z]\w+", names)}
    own |= set(re.findall(r"\b([A-Z][A-Z_]+)\b", bare))  # constants
    listed = "|".join(SCRIPT)
    return sorted(name for name in set(NAME.findall(bare)) - own - KNOWN_GLOBALS if name not in listed)


@pytest.mark.parametrize("path", checked(), ids=lambda path: path.name)
def test_a_file_asks_for_nothing_newer_than_the_baseline(path):
    assert too_new(path.read_text(), SCRIPT if path.suffix == ".js" else STYLE) == []


@pytest.mark.parametrize("path", [path for path in checked() if path.suffix == ".js"], ids=lambda path: path.name)
def test_a_module_uses_no_object_that_nobody_has_looked_up(path):
    assert unknown(path.read_text()) == []


@pytest.mark.parametrize("path", [path for path in checked() if path.suffix == ".css"], ids=lambda path: path.name)
def test_a_style_sheet_uses_no_rule_that_nobody_has_looked_up(path):
    rules = set(re.findall(r"@([a-z-]+)", NOISE.sub("", path.read_text())))

    assert rules - KNOWN_AT_RULES == set()


@pytest.mark.parametrize(
    ("planted", "table", "found"),
    [
        ("const all = await Array.fromAsync(rows);", SCRIPT, ["Array.fromAsync (121)"]),
        ("const { promise } = Promise.withResolvers();", SCRIPT, ["Promise.withResolvers (119)"]),
        ("const sorted = rows.toSorted();", SCRIPT, ["copying array methods (110)"]),
        ("// Array.fromAsync would be newer", SCRIPT, []),
        (".a { color: color-mix(in srgb, red, blue); }", STYLE, ["color-mix() (111)"]),
        (".a { & .b { color: red; } }", STYLE, ["nesting (112)"]),
        ("@media print { .a { print-color-adjust: exact; } }", STYLE, ["print-color-adjust without prefix (136)"]),
        ("@media print { .a { -webkit-print-color-adjust: exact; } }", STYLE, []),
        (".a:has(.b) { color: red; }", STYLE, []),  # 105, within the baseline
    ],
)
def test_the_scanner_finds_what_is_planted(planted, table, found):
    assert too_new(planted, table) == found


def test_a_baseline_of_an_older_browser_would_refuse_what_we_use(monkeypatch):
    monkeypatch.setattr(f"{__name__}.BASELINE", 100)

    assert too_new(".a:has(.b) { height: 100dvh; }", STYLE) == [":has() (105)", "dynamic viewport units (108)"]


def test_an_object_that_stands_in_no_table_is_named():
    assert unknown('const detector = new EyeDropper(); import { Room } from "./room.js"; new Room();') == ["EyeDropper"]


def weight(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_all_that_the_page_loads_is_small():
    """As sent: each file on its own, compressed."""
    assert weight([*modules(), *styles()]) < GZIPPED_AT_MOST


def test_a_framework_would_not_fit(tmp_path):
    planted = tmp_path / "framework.js"
    planted.write_bytes(b"".join(sha256(str(n).encode()).digest() for n in range(500)))  # 16 kB that nothing compresses

    assert weight([*modules(), *styles(), planted]) >= GZIPPED_AT_MOST
