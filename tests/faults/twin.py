"""The pure machine with the real server beside it: each call goes to both, and they must answer alike, step by step.

Time on the database cannot be moved, so the real deadline is: it is always as far off as the machine's. Where the service
sets it, it is first compared. A replay keeps a second away from the limit, so a slow machine decides nothing.
"""

import time
from datetime import timedelta

from exams import api, errors
from exams.sittings import changes as wire
from exams.sittings import services
from exams.sittings.models import AnswerSheet, ExtraTime, Incident, JournalEntry, Quarantine, Sitting
from foundation.chain import GENESIS, verify
from tests.exams import build
from tests.faults.protocol import GRACE, Change, Receipt, Reply, Seat, Server

BEGAN = 7_000  # seconds ago, of two hours
DRIFT = 0.25  # seconds of real time after which the real deadline is set anew


class Twin(Server):
    """``room`` is the round in which its candidate is seated."""

    def __init__(self, room, officer):
        super().__init__(start=-BEGAN * 1_000, seconds=7_200)
        self.officer, self.candidate = officer, build.person()
        self.sitting = build.seated(self.candidate, in_round=room, ago=BEGAN)
        self.pk = self.sitting.pk
        self._follow()

    # --- the calls, on both

    def save(self, epoch, changes, *, waits=0):
        self.passes(waits)
        expected = super().save(epoch, changes)
        answer = self._asked(lambda: api.save(self.pk, epoch, changes, candidate=self.candidate))
        return self._same(expected, Reply(answer.refused, answer.acknowledged))

    def take_over(self):
        expected = super().take_over()
        answer = self._asked(lambda: api.take_over(self.pk, candidate=self.candidate))
        if not isinstance(answer, Reply):
            sheet = tuple(answer.answers.get(position, "") for position in range(1, self.sitting.paper.size + 1))
            answer = Seat(answer.epoch, sheet)
        return self._same(expected, answer)

    def submit(self, epoch, last):
        expected = super().submit(epoch, last)
        answer = self._asked(lambda: services.submit(self.pk, epoch=epoch, last=last))
        return self._same(expected, answer if isinstance(answer, Reply) else self._receipt())

    def collect(self):
        expected = super().collect()
        assert (self._asked(lambda: services.collect([self.pk])) == [self.pk]) == expected
        return expected

    def give(self, seconds):
        expected = super().give(seconds)
        return self._timed(expected, lambda: services.give_time(self.pk, seconds=seconds, **self._reasons()))

    def reverse(self, number):
        expected = super().reverse(number)
        given = ExtraTime.objects.filter(sitting=self.pk, reverses=None).order_by("pk")[number]
        return self._timed(expected, lambda: services.reverse_time(given.pk, **self._reasons()))

    def passes(self, milliseconds):
        super().passes(milliseconds)
        if milliseconds:
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

    def _asked(self, call):
        """What the real server answers; a refusal in the protocol's word."""
        if time.monotonic() - self.followed > DRIFT:
            self._follow()
        try:
            return call()
        except errors.SittingClosed:
            return Reply("closed")
        except errors.AlreadyReversed:
            return Reply("already_reversed")
        except errors.TakenOver as refused:
            return Reply("taken_over", refused.facts["acknowledged"])
        except errors.Gap as refused:
            return Reply("gap", refused.facts["acknowledged"])

    def _same(self, expected, answer):
        assert answer == expected
        row = Sitting.objects.values_list("epoch", "sequence", "closed_at").get(pk=self.pk)
        assert (*row[:2], row[2] is not None) == (self.epoch, self.sequence, self.receipt is not None)
        return expected

    def _timed(self, expected, call):
        answer = self._asked(call)
        if not isinstance(answer, Reply):
            row = Sitting.objects.get(pk=self.pk)
            assert row.deadline - row.started_at == timedelta(milliseconds=self.deadline - self.start)
            self._follow()
            answer = Reply("")
        return self._same(expected, answer)

    def _receipt(self) -> Receipt:
        sheet = AnswerSheet.objects.get(sitting=self.pk)
        return Receipt(tuple(sheet.answers), Sitting.objects.get(pk=self.pk).closed_by)

    def _reasons(self) -> dict:
        return {"reason": "停电", "by": self.officer, "at": build.now()}

    def _follow(self) -> None:
        """The real deadline is as far off as the machine's; what is closed is never changed."""
        self.followed = time.monotonic()
        if self.receipt is None:
            ahead = timedelta(milliseconds=self.deadline - self.now)
            assert abs(ahead + timedelta(milliseconds=GRACE)) >= timedelta(seconds=1)
            build.set_deadline(self.sitting, build.now() + ahead)


def _changes(row) -> list[Change]:
    return [Change(one.sequence, one.position, one.answer, one.marked) for one in wire.read(row.changes)]
