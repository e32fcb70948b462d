"""The protocol against a pure model, under reordering, repeats, two devices, extra time, closes and collections."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from exams import errors
from exams.sittings import changes as wire
from exams.sittings import journal, services
from exams.sittings.answers import Gap
from exams.sittings.changes import Change, Save
from exams.sittings.journal import append
from exams.sittings.models import AnswerSheet, JournalEntry, Quarantine, Sitting
from foundation.chain import GENESIS, verify
from tests.exams import build

LETTERS = st.sampled_from(["", "A", "B", "AC"])


class Protocol(RuleBasedStateMachine):
    """``typed`` is what each device has; ``kept`` is what the model says the journal holds of each."""

    room = None  # the round in which every run is seated
    officer = None
    seen: Counter = (
        Counter()
    )  # which answers were given at all: a model that never meets a gap proves nothing about gaps

    def __init__(self):
        super().__init__()
        self.sitting = build.seated(in_round=self.room, ago=7000)
        self.typed, self.kept = {1: []}, {1: []}
        self.epoch, self.closed, self.overdue = 1, False, False
        self.aside = set()
        self.delivered = 0

    @rule(data=st.data(), typed=st.lists(st.tuples(st.integers(1, 4), LETTERS, st.booleans()), min_size=1, max_size=5))
    def type_on_a_device(self, data, typed):
        log = self.typed[data.draw(st.sampled_from(sorted(self.typed, reverse=True)))]
        log += [Change(len(log) + n, *change) for n, change in enumerate(typed, 1)]

    @rule(typed=st.lists(st.tuples(st.integers(1, 4), LETTERS, st.booleans()), min_size=1, max_size=3))
    def type_and_deliver(self, typed):
        """The live device as it should be: everything that is not acknowledged, in one save."""
        log = self.typed[self.epoch]
        log += [Change(len(log) + n, *change) for n, change in enumerate(typed, 1)]
        self.deliver(self.epoch, log[len(self.kept[self.epoch]) :])

    @rule(answer=LETTERS)
    def lose_a_save_on_the_wire(self, answer):
        """The change before the last never arrives, and the last one does."""
        log = self.typed[self.epoch]
        log += [Change(len(log) + 1, 1, answer), Change(len(log) + 2, 2, answer)]
        self.deliver(self.epoch, log[-1:])

    @precondition(lambda self: any(self.typed.values()))
    @rule(data=st.data())
    def deliver_any_cut(self, data):
        """Any stretch of what any device typed: late, early or again."""
        self.deliver(*self.cut(data))

    @precondition(lambda self: any(self.typed.values()))
    @rule(data=st.data())
    def deliver_with_another_content(self, data):
        epoch, changes = self.cut(data)
        self.deliver(epoch, [*changes[:-1], replace(changes[-1], marked=not changes[-1].marked)])

    def cut(self, data):
        epoch = data.draw(st.sampled_from([epoch for epoch in sorted(self.typed, reverse=True) if self.typed[epoch]]))
        log = self.typed[epoch]
        first = data.draw(st.integers(0, len(log) - 1))
        return epoch, log[first : data.draw(st.integers(first + 1, len(log)))]

    def deliver(self, epoch, changes):
        expected = self.expect(epoch, changes)

        [answer] = append([Save(self.sitting.pk, epoch, tuple(changes))])

        self.seen[answer.refused] += 1
        self.delivered += 1
        assert (answer.refused, answer.acknowledged) == expected

    @precondition(lambda self: self.delivered > 3 * self.epoch and not self.closed)
    @rule()
    def another_device_takes_over(self):
        if self.overdue:
            with pytest.raises(errors.SittingClosed):
                services.take_over(self.sitting.pk)
            return
        services.take_over(self.sitting.pk)
        self.epoch += 1
        self.typed[self.epoch], self.kept[self.epoch] = [], []

    @precondition(lambda self: self.delivered > 3)
    @rule(data=st.data(), last=st.integers(0, 6))
    def hand_in(self, data, last):
        epoch = data.draw(st.sampled_from(sorted(self.typed, reverse=True)))
        refusal = None
        if not self.closed and not self.overdue:
            refusal = errors.TakenOver if epoch != self.epoch else errors.Gap if last > len(self.kept[epoch]) else None
        if refusal:
            with pytest.raises(refusal) as refused:
                services.submit(self.sitting.pk, epoch=epoch, last=last)
            assert refused.value.facts["acknowledged"] == len(self.kept[epoch])
            return
        _, closed_now = services.submit(self.sitting.pk, epoch=epoch, last=last)
        assert closed_now is not self.closed
        self.closed = True

    @precondition(lambda self: self.delivered > 3 and not self.closed)
    @rule()
    def time_runs_out(self):
        build.set_deadline(self.sitting, build.now() - build.timedelta(seconds=10))
        self.overdue = True

    @precondition(lambda self: not self.closed)
    @rule()
    def extra_time_is_given(self):
        services.give_time(self.sitting.pk, seconds=60, reason="停电", by=self.officer)
        self.overdue = False

    @rule()
    def the_sweep_comes_by(self):
        collected = services.collect([self.sitting.pk])

        assert bool(collected) == (self.overdue and not self.closed)
        self.closed = self.closed or self.overdue

    def expect(self, epoch, changes) -> tuple[str, int]:
        """What the protocol's table says, and what is true afterwards."""
        kept = self.kept[epoch]
        strange = [change for change in changes if change.sequence > len(kept) or kept[change.sequence - 1] != change]
        conflicting = [change for change in strange if change.sequence <= len(kept)]
        if epoch != self.epoch or self.closed or self.overdue:
            self.aside |= {(epoch, change) for change in strange}
            return ("taken_over" if epoch != self.epoch else "closed"), len(kept)
        if conflicting:
            self.aside |= {(epoch, change) for change in conflicting}
            return "conflict", len(kept)
        if changes[0].sequence > len(kept) + 1:
            return "gap", len(kept)
        kept += strange
        # A number that was appended with this content is what the device shall repeat from now on.
        for change in strange:
            self.typed[epoch][change.sequence - 1] = change
        return "", len(kept)

    @invariant()
    def the_journal_holds_exactly_what_was_acknowledged_and_the_chain_holds(self):
        rows = list(JournalEntry.objects.filter(sitting=self.sitting).order_by("pk"))
        stored = {epoch: [] for epoch in self.kept}
        for row in rows:
            stored[row.epoch] += wire.read(row.changes)
        assert stored == self.kept
        genesis = GENESIS(f"sitting:{self.sitting.pk}:{self.sitting.paper.fingerprint}".encode())
        assert verify(genesis, [row.changes.encode() for row in rows], [bytes(row.head) for row in rows]) is None

    @invariant()
    def nothing_that_was_refused_is_lost(self):
        rows = Quarantine.objects.filter(sitting=self.sitting)
        assert {(row.epoch, change) for row in rows for change in wire.read(row.changes)} == self.aside

    @invariant()
    def the_sheet_is_the_last_word_of_the_newest_device(self):
        assert (Sitting.objects.get(pk=self.sitting.pk).closed_at is not None) == self.closed
        if self.closed:
            last_word = {change.position: change.answer for epoch in sorted(self.kept) for change in self.kept[epoch]}
            sheet = AnswerSheet.objects.get(sitting=self.sitting)
            assert sheet.answers == [last_word.get(position, "") for position in range(1, 5)]


# The same runs each time: a suite that is red by luck is not believed. The long form is the gate's.
SHORT = settings(max_examples=40, stateful_step_count=20, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture
def room(db):
    build.bank_of()
    Protocol.room, Protocol.officer = build.round_of(build.exam()), build.person(build.PROVINCE)
    Protocol.seen = Counter()


def test_the_protocol_keeps_to_its_model(room):
    run_state_machine_as_test(Protocol, settings=SHORT)

    assert set(Protocol.seen) == {"", "gap", "conflict", "taken_over", "closed"}


def test_a_planted_fault_is_found(room, monkeypatch):
    """The control: a server that acknowledges over a gap is caught."""

    def careless(save, claim, conflicting):
        settled = settle(save, claim, conflicting)
        return journal._acknowledged(claim) if isinstance(settled, Gap) else settled

    settle = journal._settle_live
    monkeypatch.setattr(journal, "_settle_live", careless)

    found = settings(SHORT, phases=[Phase.generate], print_blob=False)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Protocol, settings=found)
