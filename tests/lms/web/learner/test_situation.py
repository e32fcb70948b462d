from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lms.web.learner.situation import Seat, Situation, situation

NOW = datetime(2026, 5, 9, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SEAT = Seat(opens_at=NOW - HOUR, closes_at=NOW + HOUR)
NOTHING = {"certificate": "", "passed": False, "seat": None, "missing": [], "may_apply": False, "at": NOW}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Situation.WAITING_ROUND),
        ({"may_apply": True}, Situation.APPLY),
        ({"missing": ["identity"], "may_apply": True}, Situation.MISSING),
        ({"seat": replace(SEAT, opens_at=NOW + HOUR, closes_at=NOW + 2 * HOUR)}, Situation.ADMITTED),
        ({"seat": SEAT, "missing": ["must_study"]}, Situation.OPEN),
        ({"seat": replace(SEAT, begun=True)}, Situation.SITTING),
        ({"seat": replace(SEAT, begun=True, closed=True)}, Situation.HANDED_IN),
        ({"seat": replace(SEAT, begun=True, closed=True, released=True), "missing": ["resit_wait"]}, Situation.MISSING),
        ({"seat": replace(SEAT, opens_at=NOW - 3 * HOUR, closes_at=NOW), "may_apply": True}, Situation.APPLY),
        ({"passed": True, "seat": replace(SEAT, begun=True, closed=True, released=True)}, Situation.PASSED),
        ({"certificate": "valid", "passed": True, "missing": ["photo"]}, Situation.QUALIFIED),
        ({"certificate": "suspended", "passed": True}, Situation.LAPSED),
        ({"certificate": "revoked", "passed": True}, Situation.LAPSED),
    ],
)
def test_the_furthest_point_reached(changes, expected):
    assert situation(**(NOTHING | changes)) is expected
