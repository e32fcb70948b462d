from datetime import timedelta
from uuid import UUID

import pytest

from lms.learning.evidence import EvidenceRefused, Told, Viewing, read
from tests.lms.learning.build import NOW

VIEWING = Viewing(UUID(int=1), NOW - timedelta(minutes=10))
GOOD = {"number": 1, "start": 0, "end": 12_000, "began": 1_000, "ended": 13_010, "visible": True}


def given(**changes):
    return [GOOD | changes]


def test_a_stretch_is_placed_on_our_clock():
    opened = VIEWING.opened_at

    assert read(given(), viewing=VIEWING, video=600_000, at=NOW) == [
        Told(
            VIEWING.id, 1, 0, 12_000, opened + timedelta(seconds=1), opened + timedelta(milliseconds=13_010), True, None
        )
    ]


def test_a_text_tells_how_far_down_the_reader_came():
    assert read(given(reach=40), viewing=VIEWING, video=None, at=NOW)[0].reach == 40


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"start": -1}, "start"),
        ({"start": "0"}, "start"),
        ({"start": None}, "start"),
        ({"start": 0.5}, "start"),
        ({"start": True}, "start"),
        ({"end": 10**12}, "end"),
        ({"end": 700_000}, "end"),  # beyond the video
        ({"start": 12_000, "end": 12_000}, "end"),
        ({"start": 13_000, "end": 12_000}, "end"),
        ({"began": -5}, "began"),
        ({"began": 13_010}, "ended"),
        ({"ended": 11 * 60_000}, "ended"),  # in the future
        ({"number": 0}, "number"),
        ({"number": "1"}, "number"),
        ({"visible": "yes"}, "visible"),
        ({"visible": 1}, "visible"),
    ],
)
def test_a_forged_number_is_refused_at_its_field(changes, field):
    with pytest.raises(EvidenceRefused) as refusal:
        read([GOOD, GOOD | changes], viewing=VIEWING, video=600_000, at=NOW)

    assert refusal.value.field == f"stretches.1.{field}"


@pytest.mark.parametrize("reach", [None, -1, 101, "50"])
def test_a_text_without_a_proper_reach_is_refused(reach):
    with pytest.raises(EvidenceRefused) as refusal:
        read(given(reach=reach), viewing=VIEWING, video=None, at=NOW)

    assert refusal.value.field == "stretches.0.reach"


@pytest.mark.parametrize("stretches", [None, {}, "abc", [], [GOOD] * 401])
def test_a_message_is_a_list_of_a_reasonable_length(stretches):
    with pytest.raises(EvidenceRefused) as refusal:
        read(stretches, viewing=VIEWING, video=600_000, at=NOW)

    assert refusal.value.field == "stretches"


@pytest.mark.parametrize("row", [None, 7, [], "x"])
def test_a_stretch_is_an_object(row):
    with pytest.raises(EvidenceRefused) as refusal:
        read([row], viewing=VIEWING, video=600_000, at=NOW)

    assert refusal.value.field == "stretches.0"


def test_evidence_waits_seven_days_and_no_longer():
    late = VIEWING.opened_at + timedelta(days=7)
    assert read(given(), viewing=VIEWING, video=600_000, at=late)

    with pytest.raises(EvidenceRefused) as refusal:
        read(given(), viewing=VIEWING, video=600_000, at=late + timedelta(seconds=1))

    assert refusal.value.field == "viewing"


def test_a_player_may_round_the_length_of_its_video():
    assert read(given(start=590_000, end=600_480), viewing=VIEWING, video=600_000, at=NOW)
