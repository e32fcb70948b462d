"""Admission numbers: stable, unique, and a slip of the pen is found."""

import pytest

from exams.sittings import numbering

NUMBER = numbering.compose(2026, 3, 17)


def test_a_number_is_year_round_serial_and_check():
    assert NUMBER[:-1] == "26000300017"
    assert numbering.spaced(NUMBER) == f"26 0003 00017 {NUMBER[-1]}"


@pytest.mark.parametrize("typed", [NUMBER, numbering.spaced(NUMBER), NUMBER.lower(), f" {NUMBER[:6]}-{NUMBER[6:]} "])
def test_spaces_hyphens_and_case_do_not_matter(typed):
    assert numbering.read(typed) == NUMBER


def test_a_letter_typed_for_a_digit_does_no_harm():
    assert numbering.read(NUMBER[:-1].replace("0", "O").replace("1", "l") + NUMBER[-1]) == NUMBER


def test_full_width_characters_are_read():
    wide = "".join(chr(ord(character) + 0xFEE0) for character in NUMBER)

    assert numbering.read(wide) == NUMBER


@pytest.mark.parametrize("place", range(len(NUMBER) - 1))
def test_every_single_wrong_digit_is_found(place):
    for digit in set("0123456789") - {NUMBER[place]}:
        assert numbering.read(NUMBER[:place] + digit + NUMBER[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", "26", "abc", NUMBER + "0", "²6000300017K"])
def test_what_cannot_be_a_number_is_none(typed):
    assert numbering.read(typed) is None


def test_a_round_beyond_four_digits_meets_no_other():
    numbers = {numbering.compose(2026, round_id, serial) for round_id in (1, 1000, 10001) for serial in (1, 23, 10023)}

    assert len(numbers) == 9
    assert {numbering.read(number) for number in numbers} == numbers
