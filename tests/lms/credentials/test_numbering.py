import pytest

from foundation.check_character import ALPHABET
from lms.credentials import numbering
from lms.credentials.numbering import NotANumber, Parts

PRINTED = "99 GW 2026 990421 000317 1"
PARTS = Parts("99", "GW", 2026, "990421", 317)


@pytest.mark.parametrize(
    ("body", "check"),
    [
        # Two published identifiers of GB/T 36904, then our own.
        ("11100000000013338W01111430000006122244L20230000403001", "U"),
        ("11100000MB03271699022340100000000016001", "9"),
        ("52PX2025520102000001", "O"),
        ("99GW2026990421000317", "1"),
        ("99GW2026990421000288", "G"),
    ],
)
def test_the_check_character_is_the_published_one(body, check):
    assert numbering.check_character(body) == check


def test_a_number_is_composed_and_printed_in_groups():
    assert numbering.spaced(numbering.compose(PARTS)) == PRINTED


@pytest.mark.parametrize(
    "typed", [PRINTED, PRINTED.replace(" ", ""), "99-gw-2026-990421-000317-1", "９９ＧＷ 2026 990421 000317 1"]
)
def test_a_number_is_read_however_it_was_typed(typed):
    assert numbering.parse(typed) == PARTS


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "shape"),
        ("99 GW 2026 990421 00317 1", "shape"),
        ("٩٩GW20269904210003171", "shape"),
        ("99 GW 2026 990421 000317 2", "check"),
        ("99 GW 2026 990421 000318 1", "check"),
        ("99 GW 2026 990412 000317 1", "check"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed, wrong):
    with pytest.raises(NotANumber) as refused:
        numbering.parse(typed)

    assert refused.value.code == wrong


def test_every_single_wrong_character_and_every_swap_of_neighbours_is_found():
    number = numbering.compose(PARTS)
    slips = [
        number[:place] + other + number[place + 1 :]
        for place in range(len(number))
        for other in ALPHABET
        if other != number[place]
    ] + [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(len(number) - 1)
        if number[place] != number[place + 1]
    ]

    assert [slip for slip in slips if numbering.check_character(slip[:-1]) == slip[-1]] == []


@pytest.mark.parametrize(
    ("scope", "region"),
    [
        ("/99/9904/990421/990421100/", "990421"),
        ("/99/9904/990421/", "990421"),
        ("/99/9904/", "990400"),
        ("/99/", "990000"),
    ],
)
def test_a_scope_lies_in_a_county(scope, region):
    assert numbering.region_of(scope) == region
