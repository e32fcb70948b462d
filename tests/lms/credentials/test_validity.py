from datetime import date

import pytest

from lms.credentials import codes
from lms.credentials.validity import last_day


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2026, 5, 25), 3, date(2029, 5, 24)),
        (date(2026, 1, 1), 1, date(2026, 12, 31)),
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
    ],
)
def test_an_award_ends_the_day_before_its_anniversary(first, years, last):
    assert last_day(first, years=years) == last


def test_a_code_is_read_as_it_is_easily_misread():
    code = "0123456789ABCDEFGHJKMNPQRS"

    assert codes.tidy(" o123-456789abcdefghjkmnpqrs ") == code
    assert codes.tidy(code[:-1]) is None
    assert codes.tidy(code[:-1] + "U") is None


def test_codes_are_drawn_from_128_bits():
    drawn = {codes.draw() for _ in range(500)}

    assert len(drawn) == 500
    assert {len(code) for code in drawn} == {26}
    assert {code[0] for code in drawn} <= set("01234567")  # 26 × 5 bits hold 128 and two that stay empty
