"""The server's side of docs/sitting-protocol.md as a pure machine: one sitting, its clock, and what each call does to it.

No database and no framework: every method is one transaction, and what it returns is what is sent after the commit. Times are
milliseconds of the database's clock. The methods below the calls are the rules; a planted bug replaces one of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

GRACE = 5_000
SIZE = 6  # items on the paper


class Stage(NamedTuple):
    """What may be answered at one time: a section, with the seconds of its own that it may have."""

    first: int
    last: int
    seconds: int | None = None

    @property
    def positions(self) -> range:
        return range(self.first, self.last + 1)


ONE_PIECE = (Stage(1, SIZE),)
SECTIONS = (Stage(1, 2, 100), Stage(3, 4, 150), Stage(5, 6))


class Change(NamedTuple):
    sequence: int
    position: int
    answer: str
    marked: bool = False


class Reply(NamedTuple):
    """``refused`` is the protocol's word; ``acknowledged`` the epoch's highest contiguous number."""

    refused: str
    acknowledged: int = 0


class Seat(NamedTuple):
    """What a take-over answers, and the leaving of a section."""

    epoch: int
    sheet: tuple[str, ...]


class Receipt(NamedTuple):
    sheet: tuple[str, ...]
    closed_by: str


class Server:
    """One sitting; ``window`` is the end of its round, which cuts only where ``cut`` says so."""

    def __init__(self, *, seconds: int, window: int = 0, cut: bool = False, stages: Sequence[Stage] = ONE_PIECE):
        self.start, self.now, self.seconds, self.window, self.cut, self.stages = 0, 0, seconds, window, cut, stages
        self.epoch, self.sequence = 1, 0
        self.section, self.began = 1, self.start
        self.kept: dict[int, list[Change]] = {1: []}  # the journal, by epoch
        self.aside: set[tuple[int, Change]] = set()  # the quarantine
        self.incidents: set[tuple[int, tuple[Change, ...]]] = set()
        self.extra: list[int] = []
        self.given_in: list[int] = []  # the section of each
        self.reversed: set[int] = set()
        self.receipt: Receipt | None = None
        self.deadline = self.ends()

    # --- the calls

    def save(self, epoch: int, changes: Sequence[Change], *, waits: int = 0) -> Reply:
        """``waits`` is how long the lock was held by another."""
        if any(change.position not in self.allowed(epoch) for change in changes):
            return Reply("elsewhere")
        now = self.lock(waits)
        unknown = [change for change in changes if not self.knows(epoch, change)]
        if not self.is_live(epoch):
            self.put_aside(epoch, unknown)
            return Reply("taken_over", self.highest(epoch))
        if not self.takes(now):
            self.put_aside(epoch, unknown)
            return Reply("closed", self.sequence)
        if conflicting := self.conflicting(epoch, unknown):
            self.put_aside(epoch, conflicting)
            self.raise_incident(epoch, conflicting)
            return Reply("conflict", self.sequence)
        if self.leaves_a_gap(changes):
            return Reply("gap", self.sequence)
        self.append(epoch, unknown)
        return Reply("", self.sequence)

    def take_over(self) -> Seat | Reply:
        now = self.lock()
        if self.receipt or not self.in_time(now):
            return Reply("closed")
        self.epoch += 1
        self.sequence = self.first_sequence()
        self.kept[self.epoch] = []
        return Seat(self.epoch, self.folded())

    def submit(self, epoch: int, last: int) -> Receipt | Reply:
        now = self.lock()
        if self.receipt:
            return self.receipt_again()
        in_time = self.in_time(now)
        if in_time and not self.may_submit(epoch):
            return Reply("taken_over", self.highest(epoch))
        if in_time and self.misses(last):
            return Reply("gap", self.sequence)
        if in_time and not self.may_close():
            return Reply("sections_left")
        if not in_time and self.goes_on(now):
            return Reply("section_over")
        return self.close("candidate" if in_time else "clock")

    def leave(self, section: int, epoch: int, last: int) -> Seat | Reply:
        """The candidate finishes a section for good."""
        now = self.lock()
        if self.was_left(section):
            return Seat(self.epoch, self.folded())
        if self.receipt:
            return Reply("closed")
        if not self.in_time(now):
            return Reply("section_over")
        if not self.may_leave(epoch):
            return Reply("taken_over", self.highest(epoch))
        if self.lacks(last):
            return Reply("gap", self.sequence)
        if self.in_last_section():
            return Reply("last_section")
        self.go_on(now)
        return Seat(self.epoch, self.folded())

    def collect(self) -> str:
        """What the sweep did: nothing, ``moved`` to the next section, or ``collected``."""
        now = self.lock()
        if self.receipt or not self.is_overdue(now):
            return ""
        if self.goes_on(now):
            self.go_on(now)
            return "moved"
        self.close("clock")
        return "collected"

    def give(self, seconds: int) -> Reply:
        self.lock()
        if self.receipt:
            return Reply("closed")
        self.extra.append(seconds)
        self.given_in.append(self.section)
        self.deadline = self.ends()
        return Reply("")

    def reverse(self, number: int) -> Reply:
        """Take back the extra time that was given as the ``number``-th, from 0."""
        self.lock()
        if self.receipt:
            return Reply("closed")
        if number in self.reversed:
            return Reply("already_reversed")
        self.reversed.add(number)
        self.deadline = self.ends()
        return Reply("")

    def passes(self, milliseconds: int) -> None:
        self.now += milliseconds

    def crash(self) -> None:
        """Everything committed stays; there is nothing else."""

    def looked_at(self) -> None:
        """The moment to compare, for a machine that runs beside the real server."""

    def remaining(self) -> int:
        return max(0, self.deadline - self.now)

    # --- the rules

    def lock(self, waits: int = 0) -> int:
        """The clock, read after the lock."""
        self.now += waits
        return self.now

    def in_time(self, now: int) -> bool:
        return self.deadline + GRACE >= now

    def is_overdue(self, now: int) -> bool:
        return self.deadline + GRACE < now

    def takes(self, now: int) -> bool:
        return self.receipt is None and self.in_time(now)

    def is_live(self, epoch: int) -> bool:
        return epoch == self.epoch

    def may_submit(self, epoch: int) -> bool:
        return epoch == self.epoch

    def misses(self, last: int) -> bool:
        return last > self.sequence

    def knows(self, epoch: int, change: Change) -> bool:
        kept = self.kept.get(epoch, ())
        return change.sequence <= len(kept) and kept[change.sequence - 1] == change

    def highest(self, epoch: int) -> int:
        return len(self.kept[epoch])

    def conflicting(self, epoch: int, unknown: Sequence[Change]) -> list[Change]:
        return [change for change in unknown if change.sequence <= self.sequence]

    def leaves_a_gap(self, changes: Sequence[Change]) -> bool:
        return changes[0].sequence > self.sequence + 1

    def first_sequence(self) -> int:
        return 0

    def append(self, epoch: int, changes: Sequence[Change]) -> None:
        self.kept[epoch] += changes
        self.sequence += len(changes)

    def put_aside(self, epoch: int, changes: Sequence[Change]) -> None:
        self.aside.update((epoch, change) for change in changes)

    def raise_incident(self, epoch: int, changes: Sequence[Change]) -> None:
        self.incidents.add((epoch, tuple(changes)))

    def ends(self) -> int:
        """Of the present section, and never later than the whole."""
        seconds = self.stages[self.section - 1].seconds
        if seconds is None:
            return self.whole_ends()
        given = [number for number in self.standing() if self.counts_here(number)]
        return min(self.whole_ends(), self.began + (seconds + sum(self.extra[number] for number in given)) * 1_000)

    def whole_ends(self) -> int:
        end = self.start + (self.seconds + sum(self.extra[number] for number in self.standing())) * 1_000
        return min(end, self.window) if self.cut else end

    def standing(self) -> list[int]:
        return [number for number in range(len(self.extra)) if number not in self.reversed]

    def counts_here(self, number: int) -> bool:
        """Extra time of a section is of that section, and of the whole."""
        return self.given_in[number] == self.section

    def allowed(self, epoch: int) -> range:
        """Of an earlier epoch all: it is fenced off, and nothing is refused unread."""
        return self.stages[self.section - 1].positions if epoch == self.epoch else range(1, SIZE + 1)

    def in_last_section(self) -> bool:
        return self.section == len(self.stages)

    def may_close(self) -> bool:
        return self.in_last_section()

    def was_left(self, section: int) -> bool:
        return self.section > section

    def may_leave(self, epoch: int) -> bool:
        return epoch == self.epoch

    def lacks(self, last: int) -> bool:
        return last > self.sequence

    def goes_on(self, now: int) -> bool:
        """Only the time of the section is up."""
        return not self.in_last_section() and self.whole_ends() > now

    def go_on(self, now: int) -> None:
        """Into the next section, in an epoch of its own."""
        self.epoch, self.sequence = self.next_epoch(), self.first_sequence()
        self.kept.setdefault(self.epoch, [])
        self.section, self.began = self.section + 1, now
        self.deadline = self.ends()

    def next_epoch(self) -> int:
        return self.epoch + 1

    def close(self, by: str) -> Receipt:
        self.receipt = Receipt(self.folded(), by)
        return self.receipt

    def receipt_again(self) -> Receipt:
        return self.receipt

    def folded(self) -> tuple[str, ...]:
        sheet = [""] * SIZE
        for change in self.in_order():
            sheet[change.position - 1] = self.counted(change)
        return tuple(sheet)

    def in_order(self) -> list[Change]:
        return [change for epoch in sorted(self.kept) for change in self.kept[epoch]]

    def counted(self, change: Change) -> str:
        return change.answer
