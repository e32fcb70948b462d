"""What a document number says, and every way in which it can be none."""

from datetime import date

import pytest

from lms.people.identity_number import Kind, NotANumber, Reading, Sex, check_digit, is_long_number, normalised, read

ON = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("kind", "typed", "sex", "born"),
    [
        (Kind.RESIDENT_ID, "11010519491231002X", Sex.FEMALE, date(1949, 12, 31)),
        (Kind.RESIDENT_ID, "440524188001010014", Sex.MALE, date(1880, 1, 1)),
        (Kind.RESIDENT_ID, "520102190003071235", Sex.MALE, date(1900, 3, 7)),
        (Kind.RESIDENCE_PERMIT, "810000190003071236", Sex.MALE, date(1900, 3, 7)),
        (Kind.RESIDENCE_PERMIT, "820000190003071254", Sex.MALE, date(1900, 3, 7)),
        (Kind.RESIDENCE_PERMIT, "830000190003071248", Sex.FEMALE, date(1900, 3, 7)),
        (Kind.RESIDENT_ID, "110105 19491231-002x", Sex.FEMALE, date(1949, 12, 31)),
        (Kind.RESIDENT_ID, "１１０１０５１９４９１２３１００２Ｘ", Sex.FEMALE, date(1949, 12, 31)),
    ],
)
def test_a_number_says_sex_and_birth_date(kind, typed, sex, born):
    assert read(kind, typed, on=ON) == Reading(normalised(typed), sex, born)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.PERMANENT_RESIDENCE, "BEL110190031234"),
        (Kind.TRAVEL_PERMIT, "H12345678"),
        (Kind.TRAVEL_PERMIT, "M1234567890"),
        (Kind.TRAVEL_PERMIT, "12345678"),
        (Kind.PASSPORT, "EA1234567"),
        (Kind.PASSPORT, "e12345678"),
    ],
)
def test_other_documents_say_nothing_of_their_holder(kind, typed):
    assert read(kind, typed, on=ON) == Reading(typed.upper())


@pytest.mark.parametrize(
    ("kind", "typed", "code", "facts"),
    [
        (Kind.RESIDENT_ID, "130503670401001", "old", {}),
        (Kind.RESIDENT_ID, "1101051949123100", "length", {"typed": 16}),
        (Kind.RESIDENT_ID, "1101051949123100234", "length", {"typed": 19}),
        (Kind.RESIDENT_ID, "1101051949123X0021", "characters", {}),
        (Kind.RESIDENT_ID, "11010519491231002Y", "characters", {}),
        (Kind.RESIDENT_ID, "11010519490230002X", "date", {"digits": "19490230"}),
        (Kind.RESIDENT_ID, "11010519491331002X", "date", {"digits": "19491331"}),
        (Kind.RESIDENT_ID, "11010520261103002X", "future", {"digits": "20261103"}),
        (Kind.RESIDENT_ID, "110105194912310021", "check", {}),
        (Kind.RESIDENT_ID, "810000190003071236", "permit", {}),
        (Kind.RESIDENCE_PERMIT, "11010519491231002X", "region", {}),
        (Kind.PERMANENT_RESIDENCE, "11010519491231002X", "nine", {}),
        (Kind.TRAVEL_PERMIT, "H1234567", "pattern", {}),
        (Kind.TRAVEL_PERMIT, "X12345678", "pattern", {}),
        (Kind.PASSPORT, "ABCDEFG", "pattern", {}),
        (Kind.PASSPORT, "E1", "pattern", {}),
    ],
)
def test_what_is_wrong_is_named(kind, typed, code, facts):
    with pytest.raises(NotANumber) as refused:
        read(kind, typed, on=ON)

    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_somebody_born_today_is_not_of_the_future():
    first = "11010520261102001"

    assert read(Kind.RESIDENT_ID, first + check_digit(first), on=ON).birth_date == ON


def test_a_region_that_no_longer_exists_is_no_obstacle():
    first = "52022119930314001"  # became a district with another code in 2020

    assert read(Kind.RESIDENT_ID, first + check_digit(first), on=ON).birth_date == date(1993, 3, 14)


def test_every_single_wrong_digit_is_noticed():
    right = "11010519491231002X"
    unnoticed = [
        wrong
        for place in range(17)
        for digit in "0123456789"
        if (wrong := right[:place] + digit + right[place + 1 :]) != right and check_digit(wrong) == "X"
    ]

    assert unnoticed == []


@pytest.mark.parametrize(
    ("typed", "long"),
    [("11010519491231002x", True), ("110105194912310021", True), ("13800000000", False), ("wei@demo.example", False)],
)
def test_a_long_number_is_known_at_the_door_even_when_it_is_wrong(typed, long):
    assert is_long_number(typed) is long
