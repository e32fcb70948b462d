"""What an outage cost, read off the journal's instants."""

from datetime import UTC, datetime, timedelta

import pytest

from exams.sittings import losses, services
from exams.sittings.journal import append
from exams.sittings.models import Sitting
from exams.sittings.outage import Span, seconds_lost
from tests.exams import build

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return TEN + timedelta(seconds=seconds)


def span(begins: float, ends: float) -> Span:
    return Span(at(begins), at(ends))


RUNNING, OUTAGE = span(0, 7200), span(1000, 1600)


@pytest.mark.parametrize(
    ("running", "arrivals", "pauses", "lost"),
    [
        (RUNNING, [990, 1610], [], 600),
        (RUNNING, [], [], 600),
        (RUNNING, [400, 3000], [], 600),
        (RUNNING, [1200, 1610], [], 600),
        (RUNNING, [*range(970, 1661, 30)], [], 0),
        (RUNNING, [*range(0, 1301, 30), 1590, 1640], [], 300),
        (RUNNING, [990, 1030, 1040, 1610], [], 560),
        (RUNNING, [990, 1000.5, 1599.2, 1605], [], 599),
        (span(1300, 7200), [1700], [], 300),
        (span(0, 1300), [900], [], 300),
        (span(2000, 7200), [], [], 0),
        (span(0, 500), [], [], 0),
        (RUNNING, [990, 1610], [span(1200, 1400)], 400),
        (RUNNING, [990, 1610], [span(900, 9000)], 0),
    ],
)
def test_silence_beyond_thinking_is_lost_where_it_overlaps_the_outage(running, arrivals, pauses, lost):
    assert seconds_lost(OUTAGE, running=running, arrivals=[at(n) for n in arrivals], pauses=pauses) == lost


@pytest.mark.django_db
def test_each_sitting_of_the_round_is_proposed_what_it_lost(monkeypatch):
    answered = build.seated(ago=1000)
    held = answered.admission.round
    silent, late, gone = (build.seated(in_round=held, ago=ago) for ago in (1000, 100, 1000))
    append([build.save(answered, 1, "A")])
    append([build.save(gone, 1, "A")])
    services.submit(gone.pk)
    now = build.now()

    found = losses.losses(held, Span(now - timedelta(seconds=300), now + timedelta(seconds=60)), at=now)

    assert {loss.sitting.pk: (in_fives(loss.seconds), loss.can_be_given) for loss in found} == {
        silent.pk: (300, True), answered.pk: (300, True), gone.pk: (300, False), late.pk: (100, True),
    }  # fmt: skip


def in_fives(seconds: int) -> int:
    """The test itself may take a few."""
    return seconds // 5 * 5


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_proposal_costs_four_queries_however_many_sit(django_assert_num_queries, count):
    first = build.seated(ago=1000)
    for _ in range(count - 1):
        build.seated(in_round=first.admission.round, ago=1000)
    now = build.now()

    with django_assert_num_queries(4):
        found = losses.losses(first.admission.round, Span(now - timedelta(seconds=300), now), at=now)
    assert [loss.seconds for loss in found] == [300] * Sitting.objects.count()
