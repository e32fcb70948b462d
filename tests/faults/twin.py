"""The pure machine and the real server side by side: they must answer alike, step by step.

The clock that decides stands where the machine's does, to the millisecond, so the limits themselves are compared as well.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exams import api, errors
from exams.papers.models import Round
from exams.papers.sections import Plan
from exams.sittings import changes as wire
from exams.sittings import services
from exams.sittings.models import AnswerSheet, ExtraTime, Incident, JournalEntry, Quarantine, Sitting
from foundation.chain import GENESIS, verify
from tests.exams import build
from tests.exams.sittings import sectioned
from tests.faults.moved_clock import Clock
from tests.faults.play import SECONDS, WINDOWS
from tests.faults.protocol import SECTIONS, Change, Receipt, Reply, Seat, Server

MINUTES = SECONDS // 60
REFUSED = {
    errors.SittingClosed: "closed", errors.AlreadyReversed: "already_reversed", errors.NotInThisSection: "elsewhere",
    errors.TakenOver: "taken_over", errors.Gap: "gap", errors.SectionsLeft: "sections_left",
    errors.SectionOver: "section_over", errors.LastSection: "last_section",
}  # fmt: skip


@dataclass(frozen=True)
class Hall:
    """A round for each kind of sitting; every sitting of a replay begins ``since``."""

    clock: Clock
    since: datetime
    officer: object
    rounds: dict[tuple[int, bool, bool], Round]

    @classmethod
    def made(cls, clock: Clock) -> "Hall":
        since, rounds = build.now(), {}
        build.bank_of(3, 3)
        for window in WINDOWS:
            for cut in (False, True):
                told = {"closes": MINUTES * 60, "window": Round.Window.FINAL if cut else Round.Window.KEEPS}
                piece = build.round_of(build.exam(singles=3, multiples=3, minutes=MINUTES), **told)
                plans = [Plan(f"第{stage.first}题起", stage.seconds, True) for stage in SECTIONS]
                rounds |= {(window, cut, False): piece}
                rounds |= {(window, cut, True): sectioned.round_of(plans, minutes=MINUTES, **told)}
        for (window, *_), held in rounds.items():
            Round.objects.filter(pk=held.pk).update(closes_at=since + timedelta(milliseconds=window))
        return cls(clock, since, build.person(build.PROVINCE), rounds)


class Twin(Server):
    """Its candidate is seated in the round of the hall that fits."""

    def __init__(self, hall: Hall, *, window: int, cut: bool, **rest):
        super().__init__(window=window, cut=cut, **rest)
        self.hall, self.candidate = hall, build.person()
        self._follow()
        held = hall.rounds[window, cut, len(self.stages) > 1]
        admission = services.admit(held, self.candidate, by=hall.officer, at=hall.since)
        self.sitting = services.open_sitting(admission.pk, candidate=self.candidate)
        self.pk = self.sitting.pk

    # --- the calls, on both

    def save(self, epoch, changes, *, waits=0):
        self.passes(waits)
        expected = super().save(epoch, changes)
        return self._same(expected, self._asked(lambda: self._saved(epoch, changes)))

    def take_over(self):
        expected = super().take_over()
        return self._same(expected, self._asked(lambda: self._seat(api.take_over(self.pk, candidate=self.candidate))))

    def leave(self, section, epoch, last):
        expected, told = super().leave(section, epoch, last), {"section": section, "epoch": epoch, "last": last}
        left = self._asked(lambda: self._seat(api.leave_section(self.pk, candidate=self.candidate, **told)))
        return self._same(expected, left)

    def submit(self, epoch, last):
        expected = super().submit(epoch, last)
        return self._same(expected, self._asked(lambda: self._handed_in(epoch, last)))

    def collect(self):
        expected, before = super().collect(), Sitting.objects.get(pk=self.pk).section
        closed = services.collect([self.pk])
        moved = Sitting.objects.get(pk=self.pk).section > before
        return self._same(expected, "collected" if closed else "moved" if moved else "")

    def give(self, seconds):
        expected = super().give(seconds)
        given = self._asked(lambda: services.give_time(self.pk, seconds=seconds, reason="停电", by=self.hall.officer))
        self.passes(1)  # nothing else happens in the same instant, as with a clock that runs
        return self._same(expected, given if isinstance(given, Reply) else Reply(""))

    def reverse(self, number):
        expected = super().reverse(number)
        given = ExtraTime.objects.filter(sitting=self.pk, reverses=None).order_by("pk")[number]
        taken = self._asked(lambda: services.reverse_time(given.pk, reason="误加", by=self.hall.officer))
        return self._same(expected, taken if isinstance(taken, Reply) else Reply(""))

    def passes(self, milliseconds):
        super().passes(milliseconds)
        self._follow()

    def looked_at(self):
        """The journal with its chain, the quarantine and the incidents hold the same."""
        rows = list(JournalEntry.objects.filter(sitting=self.pk).order_by("pk"))
        stored = {epoch: [] for epoch in self.kept}
        for row in rows:
            stored[row.epoch] += _changes(row)
        assert stored == self.kept
        genesis = GENESIS(f"sitting:{self.pk}:{self.sitting.paper.fingerprint}".encode())
        assert verify(genesis, [row.changes.encode() for row in rows], [bytes(row.head) for row in rows]) is None
        aside = {(row.epoch, one) for row in Quarantine.objects.filter(sitting=self.pk) for one in _changes(row)}
        assert aside == self.aside
        raised = Incident.objects.filter(sitting=self.pk, kind=Incident.Kind.CONFLICT).values_list("facts", flat=True)
        numbers = sorted((facts["epoch"], facts["numbers"]) for facts in raised)
        assert numbers == sorted((epoch, [one.sequence for one in changes]) for epoch, changes in self.incidents)

    # --- comparing

    def _saved(self, epoch, changes) -> Reply:
        answer = api.save(self.pk, epoch, changes, candidate=self.candidate)
        return Reply(answer.refused, answer.acknowledged)

    def _handed_in(self, epoch, last) -> Receipt:
        services.submit(self.pk, epoch=epoch, last=last)
        sheet = AnswerSheet.objects.get(sitting=self.pk)
        return Receipt(tuple(sheet.answers), Sitting.objects.get(pk=self.pk).closed_by)

    def _seat(self, state) -> Seat:
        size = self.sitting.paper.size
        return Seat(state.epoch, tuple(state.answers.get(position, "") for position in range(1, size + 1)))

    def _asked(self, call):
        """What the real server answers; a refusal in the protocol's word."""
        try:
            return call()
        except tuple(REFUSED) as refused:
            return Reply(REFUSED[type(refused)], refused.facts.get("acknowledged", 0))

    def _same(self, expected, answer):
        """The answer, and what the sitting's row says afterwards."""
        assert answer == expected
        row = Sitting.objects.get(pk=self.pk)
        assert (row.epoch, row.sequence, row.section) == (self.epoch, self.sequence, self.section)
        assert (row.closed_at is not None) == (self.receipt is not None)
        assert row.deadline - row.started_at == timedelta(milliseconds=self.deadline - self.start)
        return expected

    def _follow(self) -> None:
        self.hall.clock.set(self.hall.since + timedelta(milliseconds=self.now - self.start))


def _changes(row) -> list[Change]:
    return [Change(one.sequence, one.position, one.answer, one.marked) for one in wire.read(row.changes)]
