import pytest

from lms.stations.uscc import fault, normalised


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "51520000MJR000017N", "52520100MJT0000296", "12520000429200013B", "11520000009390017H"],
)
def test_codes_whose_checks_hold(code):
    assert fault(normalised(f" {code[:8].lower()} {code[8:]}")) == ""


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("91350100M000100Y4", "length"),
        ("91350100M000100Y4I", "characters"),
        ("91350100M000100O43", "characters"),
        ("91350100M000101Y43", "body"),
        ("91350100M000100Y44", "check"),
        ("92350100M000100Y43", "check"),
    ],
)
def test_what_is_wrong_is_named(code, what):
    assert fault(code) == what
