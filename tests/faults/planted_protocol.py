"""Servers with one mistake each, twelve of them about sections. A checker that misses one of them proves nothing about the real server."""

import random

from tests.faults.play import play, sitting_of
from tests.faults.protocol import SIZE, Receipt, Server
from tests.faults.witness import Violation


class AcknowledgesBeforeTheCommit(Server):
    before = None

    def lock(self, waits=0):
        self.before = None  # whoever locks finds the commit done
        return super().lock(waits)

    def append(self, epoch, changes):
        self.before = self.sequence, epoch, list(self.kept[epoch])
        super().append(epoch, changes)

    def crash(self):
        if self.before:
            self.sequence, epoch, self.kept[epoch] = self.before


class LastWriteWins(Server):
    def conflicting(self, epoch, unknown):
        for change in super().conflicting(epoch, unknown):
            self.kept[epoch][change.sequence - 1] = change
        return []

    def append(self, epoch, changes):
        super().append(epoch, [change for change in changes if change.sequence > self.sequence])


class AcceptsOverAGap(Server):
    def leaves_a_gap(self, changes):
        return False


class AcknowledgesAnotherContent(Server):
    def knows(self, epoch, change):
        return change.sequence <= len(self.kept.get(epoch, ()))


class IgnoresTheEpoch(Server):
    def is_live(self, epoch):
        return True

    def append(self, epoch, changes):
        self.kept[epoch] += changes
        self.sequence = len(self.kept[epoch])


class KeepsTheSequenceAtATakeOver(Server):
    def first_sequence(self):
        return self.sequence


class ClosesWithoutAskingForTheGap(Server):
    def misses(self, last):
        return False


class ASecondReceiptDiffers(Server):
    """Folds the sheet again, with what lies in quarantine."""

    def receipt_again(self):
        sheet = list(self.receipt.sheet)
        for _, change in self.aside:
            sheet[change.position - 1] = change.answer
        return Receipt(tuple(sheet), self.receipt.closed_by)


class FoldsInTheOrderFound(Server):
    """Rows without an order, as a database may give them."""

    def in_order(self):
        return sorted(super().in_order(), key=lambda change: change.sequence * 7 % 5)


class TheWindowCutsUnasked(Server):
    def whole_ends(self):
        return min(super().whole_ends(), self.window)


class AReversalTakesAllExtraTime(Server):
    def standing(self):
        return [] if self.reversed else super().standing()


class TheSweepCollectsInTheGrace(Server):
    def is_overdue(self, now):
        return self.deadline < now


class SavesAfterTheClose(Server):
    def takes(self, now):
        return self.in_time(now)


class TheQuarantineDropsWhatIsLate(Server):
    def put_aside(self, epoch, changes):
        if self.in_time(self.now) and not self.receipt:
            super().put_aside(epoch, changes)


class CountsMarksAsAnswers(Server):
    def counted(self, change):
        return change.answer or ("?" if change.marked else "")


class ReadsTheClockBeforeTheLock(Server):
    def lock(self, waits=0):
        self.now += waits
        return self.now - waits


class GivesNoGrace(Server):
    def takes(self, now):
        return self.receipt is None and self.deadline >= now


class RaisesNoIncident(Server):
    def raise_incident(self, epoch, changes):
        pass


class AnOlderDeviceHandsIn(Server):
    def may_submit(self, epoch):
        return True


class TellsTheOlderDeviceTheLiveNumber(Server):
    def highest(self, epoch):
        return self.sequence


class KeepsTheEpochInTheNextSection(Server):
    def next_epoch(self):
        return self.epoch

    def first_sequence(self):
        return self.sequence


class AnyItemMayBeAnswered(Server):
    def allowed(self, epoch):
        return range(1, SIZE + 1)


class TheFirstSectionStaysOpen(Server):
    def allowed(self, epoch):
        return range(1, super().allowed(epoch)[-1] + 1)


class TheSweepCollectsWithASection(Server):
    def goes_on(self, now):
        return False


class TheSweepGoesOnBeyondTheWhole(Server):
    def goes_on(self, now):
        return not self.in_last_section()


class HandsInFromAnySection(Server):
    def may_close(self):
        return True


class LeavingTwiceSkipsASection(Server):
    def was_left(self, section):
        return False

    def may_leave(self, epoch):
        return True


class LeavesWithoutAskingForTheGap(Server):
    def lacks(self, last):
        return False


class AnOlderDeviceLeaves(Server):
    def may_leave(self, epoch):
        return True


class ExtraTimeGoesAlongToTheNextSection(Server):
    def counts_here(self, number):
        return True


class ASectionBeginsWhereTheLastOneEnded(Server):
    def go_on(self, now):
        super().go_on(min(now, self.deadline))


class ASectionOutlastsTheWhole(Server):
    def ends(self):
        whole, self.whole_ends = self.whole_ends, lambda: 10**9
        try:
            return super().ends() if self.stages[self.section - 1].seconds else whole()
        finally:
            del self.whole_ends


BUGS: tuple[type[Server], ...] = (
    AcknowledgesBeforeTheCommit, LastWriteWins, AcceptsOverAGap, AcknowledgesAnotherContent, IgnoresTheEpoch,
    KeepsTheSequenceAtATakeOver, ClosesWithoutAskingForTheGap, ASecondReceiptDiffers, FoldsInTheOrderFound,
    TheWindowCutsUnasked, AReversalTakesAllExtraTime, TheSweepCollectsInTheGrace, SavesAfterTheClose,
    TheQuarantineDropsWhatIsLate, CountsMarksAsAnswers, ReadsTheClockBeforeTheLock, GivesNoGrace, RaisesNoIncident,
    AnOlderDeviceHandsIn, TellsTheOlderDeviceTheLiveNumber, KeepsTheEpochInTheNextSection, AnyItemMayBeAnswered,
    TheFirstSectionStaysOpen, TheSweepCollectsWithASection, TheSweepGoesOnBeyondTheWhole, HandsInFromAnySection,
    LeavingTwiceSkipsASection, LeavesWithoutAskingForTheGap, AnOlderDeviceLeaves, ExtraTimeGoesAlongToTheNextSection,
    ASectionBeginsWhereTheLastOneEnded, ASectionOutlastsTheWhole,
)  # fmt: skip


def found(bug: type[Server], *, seed: int = 0, sittings: int = 500) -> tuple[int, str] | None:
    """The seed of the first sitting in which the bug shows and the promise that it breaks."""
    for number in range(seed, seed + sittings):
        dice = random.Random(number)
        try:
            play(sitting_of(bug, dice), dice)
        except Violation as broken:
            return number, str(broken)
    return None
