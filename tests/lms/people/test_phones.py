import pytest

from lms.people.phones import digest, is_mobile, normalised


@pytest.mark.parametrize(
    "typed", ["13800000000", "+86 138 0000 0000", "0086-138-0000-0000", "１３８００００００００", "(+86)13800000000"]
)
def test_every_spelling_is_one_number(typed):
    assert (normalised(typed), digest(typed)) == ("13800000000", digest("13800000000"))


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("13800000000", True),
        ("19900000000", True),
        ("12800000000", False),
        ("1380000000", False),
        ("138000000000", False),
    ],
)
def test_a_mobile_number_has_eleven_digits_and_begins_with_13_to_19(number, mobile):
    assert is_mobile(number) is mobile
