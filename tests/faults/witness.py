"""Somebody who hears every call and every answer of a sitting, and knows only what was promised.

It holds no rule of how a server works. What it was told must stay true: an acknowledgement, a deadline, a receipt.
"""

from collections import Counter
from collections.abc import Sequence

from tests.faults.protocol import GRACE, SIZE, Change, Receipt, Reply, Seat, Stage


class Violation(AssertionError):
    """The protocol was broken; says which of its promises."""


def insist(kept: object, promise: str) -> None:
    if not kept:
        raise Violation(promise)


ANSWERS = {
    *("save " + word for word in ("", "gap", "conflict", "taken_over", "closed", "elsewhere")),
    *("submit " + word for word in ("", "gap", "taken_over", "sections_left", "section_over")),
    *("leave " + word for word in ("", "again", "gap", "taken_over", "closed", "section_over", "last_section")),
    *("collect " + word for word in ("", "moved", "collected")),
    *("take over ", "take over closed", "give ", "give closed"),
    *("reverse ", "reverse closed", "reverse already_reversed", "time passes", "crash"),
}  # fmt: skip


class Witness:
    """Passes every call on, and judges the answer."""

    def __init__(self, server):
        self.server = server
        self.promised: dict[int, list[Change]] = {1: []}  # acknowledged, by epoch
        self.aside: set[tuple[int, Change]] = set()  # refused for good, so to be found in quarantine
        self.live = 1
        self.section, self.began = 1, server.start
        self.given: list[tuple[int, int]] = []  # seconds, and the section in which they were given
        self.taken_back: set[int] = set()
        self.receipt: Receipt | None = None
        self.met: Counter[str] = Counter()  # calls and their answers: what was never asked proves nothing

    # --- what is due

    @property
    def entitled(self) -> int:
        seconds = self.stage.seconds
        if seconds is None:
            return self.whole
        here = sum(given for given, section in self._standing() if section == self.section)
        return min(self.began + (seconds + here) * 1_000, self.whole)

    @property
    def whole(self) -> int:
        given = sum(seconds for seconds, _ in self._standing())
        end = self.server.start + (self.server.seconds + given) * 1_000
        return min(end, self.server.window) if self.server.cut else end

    @property
    def stage(self) -> Stage:
        return self.server.stages[self.section - 1]

    @property
    def in_last_section(self) -> bool:
        return self.section == len(self.server.stages)

    @property
    def goes_on(self) -> bool:
        """Where the time of the section is up, the next one follows."""
        return not self.in_last_section and self.whole > self.server.now

    def _standing(self) -> list[tuple[int, int]]:
        return [one for number, one in enumerate(self.given) if number not in self.taken_back]

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
        highest = 0 if reply.refused == "elsewhere" else len(promised)
        insist(reply.acknowledged == highest, "the number acknowledged is the highest contiguous one")
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
                insist(self.in_last_section, "a paper is handed in from its last section")
            self._closed(answer)
            return answer
        if answer.refused == "section_over":
            insist(not self.receipt and not self.in_time and self.goes_on, "a section is over that is followed")
            return answer
        insist(not self.receipt and self.in_time, "what is closed or late gives its receipt")
        words = ("taken_over", "gap", "sections_left")
        insist(answer.refused in words, "a hand-in is refused for a reason of the protocol")
        insist((answer.refused == "taken_over") == (epoch != self.live), "only an older device is fenced off")
        if answer.refused == "sections_left":
            insist(not self.in_last_section, "a hand-in waits for sections only where some are left")
            return answer
        insist(
            answer.refused != "gap" or last > len(self.promised[epoch]), "a gap is asked for only where there is one"
        )
        insist(answer.acknowledged == len(self.promised[epoch]), "a refused hand-in says what is there")
        return answer

    def leave(self, section: int, epoch: int, last: int) -> Seat | Reply:
        answer = self.server.leave(section, epoch, last)
        if section < self.section:
            self.met["leave again"] += 1
            insist(answer == Seat(self.live, self.sheet), "a section is left once, and leaving it again gives the same")
            return answer
        self.met[f"leave {getattr(answer, 'refused', '')}"] += 1
        if isinstance(answer, Seat):
            self._may_be_left(epoch, last)
            insist(
                answer == Seat(self.live + 1, self.sheet), "the next section is one epoch more, with what was answered"
            )
            self._moved()
        else:
            self._stays(answer, epoch, last)
        return answer

    def collect(self) -> str:
        due = self.receipt is None and not self.in_time
        expected = "" if not due else "moved" if self.goes_on else "collected"
        done = self.server.collect()
        self.met[f"collect {done}"] += 1
        insist(bool(done) == due, "the sweep takes exactly what saving refuses for time")
        insist(done == expected, "the sweep collects where the whole time is up, and else goes on")
        if done == "moved":
            self._moved()
        elif done:
            self._closed(self.server.receipt)
        return done

    def give(self, seconds: int) -> Reply:
        reply = self.server.give(seconds)
        self.met[f"give {reply.refused}"] += 1
        insist(bool(reply.refused) == bool(self.receipt), "extra time is given to the open, and only to them")
        if not reply.refused:
            self.given.append((seconds, self.section))
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
        insist(all(one.position in self.stage.positions for one in changes), "only the open section is answered")
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
        outside = any(one.position not in self.stage.positions for one in changes)
        insist((refused == "elsewhere") == (outside and epoch == self.live), "the open section may be answered")
        if refused == "elsewhere":
            return
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

    def _may_be_left(self, epoch: int, last: int) -> None:
        insist(not self.receipt and self.in_time, "what is closed or over is not left")
        insist(epoch == self.live, "an older device does not leave a section")
        insist(last <= len(self.promised[epoch]), "no section is left while a change is missing")
        insist(not self.in_last_section, "from the last section nothing follows")

    def _stays(self, reply: Reply, epoch: int, last: int) -> None:
        """A section that is not left, for a reason of the protocol."""
        held = {
            "closed": bool(self.receipt),
            "section_over": not self.receipt and not self.in_time,
            "taken_over": epoch != self.live,
            "gap": last > len(self.promised[epoch]),
            "last_section": self.in_last_section,
        }
        insist(held.get(reply.refused), "a section is kept for a reason of the protocol")
        highest = 0 if reply.refused not in ("taken_over", "gap") else len(self.promised[epoch])
        insist(reply.acknowledged == highest, "whoever may not leave is told what is there")

    def _moved(self) -> None:
        self.live += 1
        self.promised[self.live] = []
        self.section, self.began = self.section + 1, self.server.now
        self._deadline_is_due()

    def _closed(self, receipt: Receipt) -> None:
        insist(self.receipt in (None, receipt), "there is one receipt")
        if self.receipt is None:
            insist(receipt.sheet == self.sheet, "the sheet is the last acknowledged word on every position")
            insist(receipt.closed_by == ("candidate" if self.in_time else "clock"), "late is collected by the clock")
        self.receipt = receipt

    def _deadline_is_due(self) -> None:
        insist(self.server.deadline == self.entitled, "the deadline is start, time and what was added, exactly")
