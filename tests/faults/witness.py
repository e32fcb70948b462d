"""Somebody who hears every call and every answer of a sitting, and knows only what was promised.

It holds no rule of how a server works. What it was told must stay true: an acknowledgement, a deadline, a receipt.
"""

from collections import Counter
from collections.abc import Sequence

from tests.faults.protocol import GRACE, SIZE, Change, Receipt, Reply, Seat


class Violation(AssertionError):
    """The protocol was broken; says which of its promises."""


def insist(kept: object, promise: str) -> None:
    if not kept:
        raise Violation(promise)


ANSWERS = {
    *("save " + word for word in ("", "gap", "conflict", "taken_over", "closed")),
    *("submit " + word for word in ("", "gap", "taken_over")),
    *("take over ", "take over closed", "collect True", "collect False", "give ", "give closed"),
    *("reverse ", "reverse closed", "reverse already_reversed", "time passes", "crash"),
}  # fmt: skip


class Witness:
    """Passes every call on, and judges the answer."""

    def __init__(self, server):
        self.server = server
        self.promised: dict[int, list[Change]] = {1: []}  # acknowledged, by epoch
        self.aside: set[tuple[int, Change]] = set()  # refused for good, so to be found in quarantine
        self.live = 1
        self.given: list[int] = []
        self.taken_back: set[int] = set()
        self.receipt: Receipt | None = None
        self.met: Counter[str] = Counter()  # calls and their answers: what was never asked proves nothing

    # --- what is due

    @property
    def entitled(self) -> int:
        given = sum(seconds for number, seconds in enumerate(self.given) if number not in self.taken_back)
        end = self.server.start + (self.server.seconds + given) * 1_000
        return min(end, self.server.window) if self.server.cut else end

    @property
    def in_time(self) -> bool:
        return self.server.now <= self.entitled + GRACE

    @property
    def sheet(self) -> tuple[str, ...]:
        """The last word on each position, of the newest device that spoke of it."""
        sheet = [""] * SIZE
        for epoch in sorted(self.promised):
            for change in self.promised[epoch]:
                sheet[change.position - 1] = change.answer
        return tuple(sheet)

    # --- the calls

    def save(self, epoch: int, changes: Sequence[Change], *, waits: int = 0) -> Reply:
        reply = self.server.save(epoch, changes, waits=waits)
        self.met[f"save {reply.refused}"] += 1
        promised = self.promised[epoch]
        if reply.refused:
            self._refused(reply.refused, epoch, changes)
        else:
            self._accepted(epoch, changes)
        insist(reply.acknowledged == len(promised), "the number acknowledged is the highest contiguous one")
        return reply

    def take_over(self) -> Seat | Reply:
        answer = self.server.take_over()
        self.met[f"take over {getattr(answer, 'refused', '')}"] += 1
        if isinstance(answer, Reply):
            insist(self.receipt or not self.in_time, "a sitting with time left can be taken over")
            return answer
        insist(not self.receipt and self.in_time, "what is closed is not taken over")
        insist(answer.epoch == self.live + 1, "a take-over is one epoch more")
        insist(answer.sheet == self.sheet, "a take-over brings the answers that were acknowledged")
        self.live = answer.epoch
        self.promised[self.live] = []
        return answer

    def submit(self, epoch: int, last: int) -> Receipt | Reply:
        answer = self.server.submit(epoch, last)
        self.met[f"submit {getattr(answer, 'refused', '')}"] += 1
        if isinstance(answer, Receipt):
            if not self.receipt and self.in_time:
                insist(epoch == self.live, "an older device does not hand in")
                insist(last <= len(self.promised[epoch]), "nothing is closed while a change is missing")
            self._closed(answer)
            return answer
        insist(not self.receipt and self.in_time, "what is closed or late gives its receipt")
        insist(answer.refused in ("taken_over", "gap"), "a hand-in is refused for a reason of the protocol")
        insist((answer.refused == "taken_over") == (epoch != self.live), "only an older device is fenced off")
        insist(
            answer.refused != "gap" or last > len(self.promised[epoch]), "a gap is asked for only where there is one"
        )
        insist(answer.acknowledged == len(self.promised[epoch]), "a refused hand-in says what is there")
        return answer

    def collect(self) -> bool:
        due = self.receipt is None and not self.in_time
        collected = self.server.collect()
        self.met[f"collect {collected}"] += 1
        insist(collected == due, "the sweep takes exactly what saving refuses for time")
        if collected:
            self._closed(self.server.receipt)
        return collected

    def give(self, seconds: int) -> Reply:
        reply = self.server.give(seconds)
        self.met[f"give {reply.refused}"] += 1
        insist(bool(reply.refused) == bool(self.receipt), "extra time is given to the open, and only to them")
        if not reply.refused:
            self.given.append(seconds)
        self._deadline_is_due()
        return reply

    def reverse(self, number: int) -> Reply:
        reply = self.server.reverse(number)
        self.met[f"reverse {reply.refused}"] += 1
        refused = "closed" if self.receipt else "already_reversed" if number in self.taken_back else ""
        insist(reply.refused == refused, "extra time is taken back once")
        if not refused:
            self.taken_back.add(number)
        self._deadline_is_due()
        return reply

    def passes(self, milliseconds: int) -> None:
        self.server.passes(milliseconds)
        self.met["time passes"] += 1
        insist(self.server.remaining() == max(0, self.entitled - self.server.now), "the time shown is the time left")

    def crash(self) -> None:
        self.server.crash()
        self.met["crash"] += 1

    def look(self) -> None:
        """What is stored, all of it."""
        self.server.looked_at()
        insist(self.server.kept == self.promised, "the journal holds each acknowledged change once, and no other")
        insist(self.server.aside == self.aside, "the quarantine holds what was refused for good")
        insist(self.server.receipt == self.receipt, "a sitting is closed once")
        self._deadline_is_due()

    # --- judging

    def _accepted(self, epoch: int, changes: Sequence[Change]) -> None:
        insist(not self.receipt, "nothing is accepted after the close")
        insist(self.in_time, "nothing is accepted after deadline and grace")
        insist(epoch == self.live, "an older device is fenced off")
        promised = self.promised[epoch]
        for change in changes:
            if change.sequence <= len(promised):
                insist(promised[change.sequence - 1] == change, "a number is acknowledged with one content")
            else:
                insist(change.sequence == len(promised) + 1, "nothing is acknowledged over a gap")
                promised.append(change)

    def _refused(self, refused: str, epoch: int, changes: Sequence[Change]) -> None:
        promised = self.promised[epoch]
        strange = {(epoch, one) for one in changes if one.sequence > len(promised) or promised[one.sequence - 1] != one}
        insist((refused == "taken_over") == (epoch != self.live), "exactly the older devices are fenced off")
        if refused == "closed":
            insist(self.receipt or not self.in_time, "what comes before deadline and grace is taken")
        elif refused == "conflict":
            strange = {(_, one) for _, one in strange if one.sequence <= len(promised)}
            insist(strange, "a conflict is two contents of one number")
            raised = {(epoch, change) for epoch, changes in self.server.incidents for change in changes}
            insist(strange <= raised, "a conflict is raised")
        elif refused == "gap":
            insist(changes[0].sequence > len(promised) + 1, "a gap is a number that never came")
            return
        insist(strange <= self.server.aside, "nothing that is refused is thrown away")
        self.aside |= strange

    def _closed(self, receipt: Receipt) -> None:
        insist(self.receipt in (None, receipt), "there is one receipt")
        if self.receipt is None:
            insist(receipt.sheet == self.sheet, "the sheet is the last acknowledged word on every position")
            insist(receipt.closed_by == ("candidate" if self.in_time else "clock"), "late is collected by the clock")
        self.receipt = receipt

    def _deadline_is_due(self) -> None:
        insist(self.server.deadline == self.entitled, "the deadline is start, time and what was added, exactly")
