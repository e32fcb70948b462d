"""The real server answers and stores what the pure machine says, with real commits; a mistake planted in it is found."""

import pytest

from exams.sittings import journal
from exams.sittings.answers import Gap
from tests.exams import build
from tests.faults import replay
from tests.faults.figures import passed, table
from tests.faults.protocol import GRACE, Change
from tests.faults.twin import Twin


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
    build.bank_of(3, 3)
    sitting = Twin(build.round_of(build.exam(singles=3, multiples=3)), build.person(build.PROVINCE))
    sitting.save(1, [Change(1, 1, "A")])
    sitting.passes(sitting.remaining() + GRACE + 1_000)
    sitting.save(1, [Change(1, 1, "B")])
    sitting.give(60)

    for _ in range(2):
        assert sitting.save(1, [Change(1, 1, "B")]).refused == "conflict"

    sitting.looked_at()
