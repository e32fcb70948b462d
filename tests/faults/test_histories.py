"""The protocol as a pure machine keeps its promises over random histories; thirty-two servers with one mistake each do not."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from exams.sittings.models.sitting import GRACE as REAL_GRACE
from tests.faults import histories
from tests.faults.figures import passed, table
from tests.faults.planted_protocol import BUGS, AcceptsOverAGap, found
from tests.faults.play import WEIGHTS, Play, sitting_of
from tests.faults.protocol import GRACE, Server
from tests.faults.witness import Violation

SHORT = settings(max_examples=60, stateful_step_count=40, derandomize=True, suppress_health_check=list(HealthCheck))
OPERATIONS = st.sampled_from([operation for operation, share in WEIGHTS.items() for _ in range(round(share) or 1)])
DICE = st.randoms(use_true_random=False)


class Histories(RuleBasedStateMachine):
    """The same operations by Hypothesis, which shortens what it finds."""

    kind = Server

    @initialize(dice=DICE)
    def sits_down(self, dice):
        self.play = Play(sitting_of(self.kind, dice))

    @rule(operation=OPERATIONS, dice=DICE)
    def happens(self, operation, dice):
        operation(self.play, dice)

    @invariant()
    def all_is_as_promised(self):
        if hasattr(self, "play"):
            self.play.witness.look()


class WithAMistake(Histories):
    kind = AcceptsOverAGap


def test_the_grace_is_the_real_one():
    assert REAL_GRACE.total_seconds() * 1_000 == GRACE


def test_fifty_thousand_operations_break_no_promise():
    figures = histories.run(50_000, seed=20261125)

    assert passed(figures), "\n" + table(figures)


def test_hypothesis_finds_no_history_that_breaks_a_promise():
    run_state_machine_as_test(Histories, settings=SHORT)


def test_no_mistake_stands_there_twice():
    assert len(set(BUGS)) == len(BUGS) == 32


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_a_planted_mistake_is_found(bug):
    """The control."""
    assert found(bug) is not None


def test_hypothesis_finds_a_planted_mistake():
    with pytest.raises(Violation):
        run_state_machine_as_test(WithAMistake, settings=settings(SHORT, phases=[Phase.generate], print_blob=False))
