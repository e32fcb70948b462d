"""The real server answers and stores what the pure machine says, with real commits; a mistake planted in it is found."""

import pytest

from exams.sittings import journal
from exams.sittings.answers import Gap
from exams.sittings.services import extra_time
from tests.exams import build
from tests.faults import replay
from tests.faults.figures import passed, table
from tests.faults.moved_clock import moved_clock
from tests.faults.play import SECONDS, WINDOWS
from tests.faults.protocol import GRACE, Change
from tests.faults.twin import Hall, Twin


def test_the_real_server_agrees_with_the_machine_over_random_histories(committed):
    figures = replay.run(400, seed=20261125)

    assert passed(figures), "\n" + table(figures)


def test_acknowledging_over_a_gap_is_found(committed, monkeypatch):
    """The control."""

    def careless(save, claim, conflicting):
        settled = settle(save, claim, conflicting)
        return journal._acknowledged(claim) if isinstance(settled, Gap) else settled

    settle = journal._settle_live
    monkeypatch.setattr(journal, "_settle_live", careless)

    with pytest.raises(AssertionError, match="seed"):
        replay.run(400, seed=20261125)


def test_a_conflict_that_first_came_late_is_raised_when_it_comes_in_time(committed):
    """Extra time reopened the sitting: what was only late before is now two contents of one number."""
    with moved_clock() as clock:
        sitting = Twin(Hall.made(clock), seconds=SECONDS, window=WINDOWS[0], cut=False)
        sitting.save(1, [Change(1, 1, "A")])
        sitting.passes(sitting.remaining() + GRACE + 1)
        sitting.save(1, [Change(1, 1, "B")])
        sitting.give(60)

        for _ in range(2):
            assert sitting.save(1, [Change(1, 1, "B")]).refused == "conflict"

        sitting.looked_at()


def test_extra_time_dated_by_this_machines_clock_is_found(committed, monkeypatch):
    """The control: what is moved is the database's clock; on SQLite that is this machine's."""
    past = build.now() - build.timedelta(minutes=5)
    monkeypatch.setattr(extra_time, "database_now", lambda: past)

    with pytest.raises(AssertionError, match="seed"):
        replay.run(1_500, seed=20261125)
