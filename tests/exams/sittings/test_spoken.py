"""Messages as a process knows them by heart: pure."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from exams.sittings.roll import Standing
from exams.sittings.spoken import READ, SHOWN, Spoken, Step, Word

ONE = UUID(int=1)
NOON = datetime(2026, 11, 28, 4, 0, tzinfo=UTC)
HERE = Standing(ONE, 2, NOON, False, admission=11, round=1, hall=5)
TO_ALL = Word(1, 1, None, None, "第 5 题改为「不少于」", NOON)
TO_HALL = replace(TO_ALL, id=2, hall=5)
TO_ONE = replace(TO_ALL, id=3, admission=11)


@pytest.mark.parametrize(
    ("word", "reaches"),
    [
        (TO_ALL, True),
        (replace(TO_ALL, round=2), False),
        (TO_HALL, True),
        (replace(TO_HALL, hall=6), False),
        (TO_ONE, True),
        (replace(TO_ONE, admission=12), False),
        (replace(TO_ONE, admission=11, round=2), False),
    ],
)
def test_a_message_reaches_its_round_its_hall_or_its_one_candidate(word, reaches):
    assert word.reaches(HERE) is reaches


def test_somebody_without_a_seat_is_reached_by_no_hall():
    assert not TO_HALL.reaches(replace(HERE, hall=None))


@pytest.mark.parametrize(
    ("withdrawn", "known", "told"),
    [("", (), [1]), ("", (1,), []), ("有误", (), []), ("有误", (1,), [1])],
)
def test_a_page_is_told_what_it_does_not_know_and_what_it_knows_and_was_withdrawn(withdrawn, known, told):
    spoken = Spoken()
    spoken.learn([replace(TO_ALL, withdrawn=withdrawn)])

    assert [word.id for word in spoken.told(HERE, known)] == told


def test_messages_are_told_in_the_order_sent():
    spoken = Spoken()
    spoken.learn([TO_ONE, TO_HALL, TO_ALL])

    assert [word.id for word in spoken.told(HERE, ())] == [1, 2, 3]


def test_what_a_page_says_with_every_beat_is_written_once():
    spoken = Spoken()
    spoken.learn([TO_ALL])

    spoken.note(HERE, [(1, SHOWN)], at=NOON)
    spoken.note(HERE, [(1, SHOWN), (1, READ)], at=NOON)
    first = spoken.steps()
    spoken.written(first)
    spoken.note(HERE, [(1, SHOWN), (1, READ)], at=NOON)

    assert first == [Step(1, ONE, READ, NOON), Step(1, ONE, SHOWN, NOON)]
    assert spoken.steps() == []


def test_what_could_not_be_written_is_handed_out_again():
    spoken = Spoken()
    spoken.learn([TO_ALL])
    spoken.note(HERE, [(1, SHOWN)], at=NOON)

    assert spoken.steps() == spoken.steps() == [Step(1, ONE, SHOWN, NOON)]


@pytest.mark.parametrize("message", [1, 9], ids=["of another hall", "unknown"])
def test_of_a_message_that_is_not_to_it_a_page_has_nothing_to_say(message):
    spoken = Spoken()
    spoken.learn([replace(TO_HALL, id=1, hall=6)])

    spoken.note(HERE, [(message, READ)], at=NOON)

    assert spoken.steps() == []
