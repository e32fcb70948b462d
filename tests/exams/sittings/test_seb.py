"""Safe Exam Browser's file, its Config Key, and what proves that a request comes out of it. Pure.

The canonical texts stand here as a person writes them by the rules; their digests were computed with ``sha256sum``.
"""

import plistlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.sittings import seb
from exams.sittings.seb.key import canonical

START, QUIT = "https://exam.example/seb/00ff/", "https://exam.example/seb/quit/"
OURS = (
    '{"allowPreferencesWindow":false,"allowQuit":false,"allowSpellCheck":false,"browserWindowAllowReload":true,'
    '"browserWindowWebView":3,"examSessionClearCookiesOnStart":true,"quitURL":"https://exam.example/seb/quit/",'
    '"quitURLConfirm":false,"sendBrowserExamKey":true,"showInputLanguage":true,"showReloadButton":true,"showTaskBar":true,'
    '"showTime":true,"startURL":"https://exam.example/seb/00ff/","URLFilterEnable":true,'
    '"URLFilterEnableContentFilter":false,'
    '"URLFilterRules":[{"action":1,"active":true,"expression":"exam.example/*","regex":false}]}'
)

names = st.text("abAB", min_size=1, max_size=3)
values = st.recursive(
    st.booleans() | st.integers() | st.text('a考"\\\\ ', max_size=4) | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=4,
)
files = st.dictionaries(names, values, max_size=4)


def turned(value):
    """The same, every dictionary in it written from back to front."""
    if isinstance(value, dict):
        return {name: turned(inner) for name, inner in reversed(value.items())}
    return [turned(inner) for inner in value] if isinstance(value, list) else value


def hexed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "A": 2, "c": 3}, '{"A":2,"b":1,"c":3}'),  # whatever the case
        ({"AB": 1, "ab": 2, "aB": 3}, '{"ab":2,"aB":3,"AB":1}'),  # equal but for case: the small letter first
        ({"a": {"Z": 1, "y": 2}}, '{"a":{"y":2,"Z":1}}'),
        ({"a": [{"b": 1, "A": 2}]}, '{"a":[{"A":2,"b":1}]}'),
        ({"a": {}, "b": [], "c": ""}, '{"b":[],"c":""}'),  # only dictionaries are dropped when empty
        ({"a": {"b": {}}}, '{"a":{}}'),  # judged as it stands in the file
        ({"yes": True, "no": False, "one": 1, "zero": 0}, '{"no":false,"one":1,"yes":true,"zero":0}'),
        ({"path": 'C:\\exam "x"/\n'}, '{"path":"C:\\exam "x"/\n"}'),  # nothing escaped
        ({"name": "考场"}, '{"name":"考场"}'),
        ({"data": b"\x00\xff"}, '{"data":"AP8="}'),
    ],
)
def test_the_canonical_text_is_what_the_rules_say(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize("value", [1.5, None, {"a": 2.0}], ids=str)
def test_what_has_no_single_form_is_not_written(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({}, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),  # of {}
        ({"allowQuit": True}, "0e8ad4d5d2fdb55a4f3bceb09d3662c68e1403246d44f659844aef10036a3fdf"),
        (
            {"originatorVersion": "SEB_Win_3.3.2", "allowQuit": True},
            "0e8ad4d5d2fdb55a4f3bceb09d3662c68e1403246d44f659844aef10036a3fdf",
        ),  # left out
    ],
)
def test_the_key_is_the_digest_of_the_text(told, key):
    assert seb.config_key(told) == key


def test_our_own_settings_have_the_text_that_was_written_by_hand():
    made = seb.settings(start_url=START, quit_url=QUIT)

    assert canonical(made) == OURS
    assert seb.config_key(made) == "171f851c678069c3fd4bcfcf638fe3da01afbc487d19840510fce0a2321cd2b1"


def test_the_file_says_what_the_key_was_computed_from():
    made = seb.settings(start_url=START, quit_url=QUIT)

    assert plistlib.loads(seb.written(made)) == made
    assert seb.config_key(plistlib.loads(seb.written(made))) == seb.config_key(made)


@given(files)
def test_the_order_of_the_keys_is_of_no_matter(told):
    assert seb.config_key(turned(told)) == seb.config_key(told)


@given(files)
def test_an_empty_dictionary_more_changes_nothing_and_an_empty_list_does(told):
    assert seb.config_key(told | {"x": {}}) == seb.config_key(told)
    assert seb.config_key(told | {"x": []}) != seb.config_key(told)


@given(files, st.sampled_from([True, False]))
def test_a_truth_value_is_never_a_number(told, value):
    assert seb.config_key(told | {"x": value}) != seb.config_key(told | {"x": int(value)})


@given(st.text("0123456789abcdef", min_size=1), st.text("0123456789abcdef", min_size=1))
def test_another_nonce_is_another_key(one, other):
    keys = {
        seb.config_key(seb.settings(start_url=f"https://exam.example/seb/{n}/", quit_url=QUIT)) for n in (one, other)
    }

    assert len(keys) == len({one, other})


KEY = "ab" * 32
URL, PAGE = "https://exam.example/sit/7/save", "https://exam.example/sit/7/"
NEEDED = seb.Facts(needed=True, keys=("cd" * 32, KEY))


@pytest.mark.parametrize(
    ("facts", "headers", "proven"),
    [
        (seb.Facts(), {}, True),
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed(URL + KEY)}, True),
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed(URL + "cd" * 32)}, True),  # an older file, given out before
        (NEEDED, {seb.PAGE_HEADER: hexed(PAGE + KEY)}, True),
        (NEEDED, {}, False),
        (NEEDED, {seb.CONFIG_KEY_HEADER: "", seb.PAGE_HEADER: ""}, False),
        (NEEDED, {seb.CONFIG_KEY_HEADER: KEY}, False),  # the key itself is not the hash
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed(PAGE + KEY)}, False),  # of another address
        (NEEDED, {seb.PAGE_HEADER: hexed(URL + KEY)}, False),
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed("https://exam.example/sit/8/save" + KEY)}, False),  # another sitting
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed("http://exam.example/sit/7/save" + KEY)}, False),
        (NEEDED, {seb.CONFIG_KEY_HEADER: hexed(URL + "ef" * 32)}, False),  # another admission's file
        (NEEDED, {seb.CONFIG_KEY_HEADER: "é"}, False),
        (seb.Facts(needed=True), {seb.CONFIG_KEY_HEADER: hexed(URL)}, False),  # no file was ever given out
    ],
)
def test_only_the_hash_of_this_address_and_this_admissions_key_proves_it(facts, headers, proven):
    assert seb.proven(facts, headers, url=URL, page=PAGE) is proven


def test_the_fragment_of_an_address_does_not_count():
    assert seb.expected(KEY, "https://exam.example/sit/7/#item-3") == hexed(PAGE + KEY)
