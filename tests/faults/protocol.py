"""The server's side of docs/sitting-protocol.md as a pure machine: one sitting, its clock, and what each call does to it.

No database and no framework: every method is one transaction, and what it returns is what is sent after the commit. Times are
milliseconds of the database's clock. The methods below the calls are the rules; a planted bug replaces one of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

GRACE = 5_000
SIZE = 6  # items on the paper


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
    """What a take-over answers."""

    epoch: int
    sheet: tuple[str, ...]


class Receipt(NamedTuple):
    sheet: tuple[str, ...]
    closed_by: str


class Server:
    """One sitting; ``window`` is the end of its round, which cuts only where ``cut`` says so."""

    def __init__(self, *, start: int = 0, now: int = 0, seconds: int = 7_200, window: int = 0, cut: bool = False):
        self.start, self.now, self.seconds, self.window, self.cut = start, now, seconds, window, cut
        self.epoch, self.sequence = 1, 0
        self.kept: dict[int, list[Change]] = {1: []}  # the journal, by epoch
        self.aside: set[tuple[int, Change]] = set()  # the quarantine
        self.incidents: set[tuple[int, tuple[Change, ...]]] = set()
        self.extra: list[int] = []
        self.reversed: set[int] = set()
        self.receipt: Receipt | None = None
        self.deadline = self.ends()

    # --- the calls

    def save(self, epoch: int, changes: Sequence[Change], *, waits: int = 0) -> Reply:
        """``waits`` is how long the lock was held by another."""
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
        return self.close("candidate" if in_time else "clock")

    def collect(self) -> bool:
        """Whether the sweep closed it."""
        now = self.lock()
        if self.receipt or not self.is_overdue(now):
            return False
        self.close("clock")
        return True

    def give(self, seconds: int) -> Reply:
        self.lock()
        if self.receipt:
            return Reply("closed")
        self.extra.append(seconds)
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
        given = sum(seconds for number, seconds in enumerate(self.extra) if number not in self.reversed)
        end = self.start + (self.seconds + given) * 1_000
        return min(end, self.window) if self.cut else end

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
