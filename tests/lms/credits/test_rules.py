from decimal import Decimal as D

import pytest

from lms.credits.rules import due


@pytest.mark.parametrize(
    ("hours", "booked", "expected"),
    [
        (D("0.75"), [], D("0.75")),
        (D("0.75"), [D("0.75")], D("0")),
        (D("1.5"), [D("0.75")], D("0.75")),
        (D("0.5"), [D("0.75")], D("0")),
        (D("0.75"), [D("0.75"), D("-0.75")], D("0.75")),
    ],
)
def test_the_same_content_is_counted_once(hours, booked, expected):
    assert due(hours, booked=booked) == expected
