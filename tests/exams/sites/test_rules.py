"""The pure rules of sites: who is let in by address, how seats are named, who sits where."""

import pytest

from exams.sites import networks
from exams.sites.labels import label, places
from exams.sittings import entry_codes
from exams.sittings.receipts import CROCKFORD
from exams.sittings.spread import short_by, spread


@pytest.mark.parametrize(
    ("text", "address", "in_"),
    [
        ("", None, True),
        ("", "198.51.100.7", True),
        ("192.0.2.0/24", "192.0.2.9", True),
        ("192.0.2.0/24", "192.0.3.9", False),
        ("192.0.2.0/24\n2001:db8::/32", "2001:db8::1", True),
        ("192.0.2.0/24", "2001:db8::1", False),
        ("192.0.2.0/24", "::ffff:192.0.2.9", True),
        ("192.0.2.0/24", None, False),
        ("192.0.2.0/24", "", False),
        ("192.0.2.0/24", "unknown", False),
    ],
)
def test_an_address_is_let_in_by_a_network_that_holds_it(text, address, in_):
    assert networks.lets_in(text, address) is in_


def test_seats_are_named_by_row_and_number_without_look_alikes():
    assert [label(*place) for place in places(2, 2)] == ["A01", "A02", "B01", "B02"]
    assert [label(row, 1)[0] for row in range(1, 11)] == list("ABCDEFGHJK")


@pytest.mark.parametrize(
    ("people", "seats", "placed", "short"), [(0, 0, 0, 0), (0, 3, 0, 0), (3, 3, 3, 0), (5, 3, 3, 2), (2, 3, 2, 0)]
)
def test_everybody_has_a_seat_as_far_as_the_seats_go(people, seats, placed, short):
    found = spread(range(people), list(range(100, 100 + seats)), seed="round:1")

    assert len(found) == placed
    assert sorted(found.values()) == list(range(100, 100 + placed))
    assert short_by(range(people), range(seats)) == short


def test_the_lot_depends_on_the_seed_and_not_on_the_order_of_people():
    seats = list(range(20))
    drawn = spread(range(20), seats, seed="round:1")

    assert drawn == spread(reversed(range(20)), seats, seed="round:1")
    assert drawn != spread(range(20), seats, seed="round:2")
    assert list(drawn) != sorted(drawn)


def test_a_code_is_read_as_it_was_drawn():
    code = entry_codes.draw()

    assert len(code) == 8
    assert set(code) <= set(CROCKFORD)
    assert entry_codes.read(entry_codes.spaced(code).lower()) == code
    assert entry_codes.read("OIL0 1234") == "01101234"
    assert [entry_codes.read(wrong) for wrong in ("", "ABC", "ABCDEFGU", "ABCDEFGHJ")] == [None] * 4


def test_a_digest_is_bound_to_the_number():
    assert entry_codes.digest_of("1", "ABCDEFGH") != entry_codes.digest_of("2", "ABCDEFGH")
    assert not entry_codes.fits(None, bytes(31) + b"1")
