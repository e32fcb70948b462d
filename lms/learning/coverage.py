"""Which minutes of a lesson count, and what is to be seen again so that the others do.

A stretch counts when the page was in view, at no more than normal speed, and not while another stretch was counted
already: nobody watches two lessons in the same minute. What is counted is a union, so seeing a part twice adds
nothing. Times are whole milliseconds, of the video or of the wall clock. Pure: no queries, no clock, no translation.

Source of the numbers: ours, docs/decisions (evidence of study); no national rule exists. An authority that sets one
makes them dated rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lms.learning.intervals import Span, common, length, without

SPEED = 1  # video per wall clock on which a minute counts
TOLERANCE = 1_500  # ms by which a player's clock and the wall clock may differ in one stretch
ENOUGH = 95  # per cent of a video that must be covered
READING = 50  # per cent of a text's stated minutes that must be spent on it: practised readers take about half
TRIFLE = 1_000  # ms; a shorter gap is between two beacons, and nobody is asked to see it again


class Reason(StrEnum):
    BACKGROUND = "background"  # the page was not in view
    FAST = "fast"  # more video than the wall clock allows
    TWICE = "twice"  # another stretch was counted in the same minutes


@dataclass(frozen=True)
class Played:
    """One stretch as the browser tells it: from where to where in the video, and when on the wall clock."""

    start: int
    end: int
    began: int
    ended: int
    visible: bool = True


@dataclass(frozen=True)
class Judged:
    """The same stretch as it is recorded; ``reason`` is empty when it counts."""

    start: int
    end: int
    reason: str = ""


def judge(played: Iterable[Played], *, taken: Sequence[Span]) -> list[Judged]:
    """Every stretch in the order given, counted or not with the reason.

    ``taken`` is the wall clock time counted before. The time counted is never more than the wall clock time that the
    stretches cover and ``taken`` does not.
    """
    used, found = list(taken), []
    for stretch in played:
        free = length(without([(stretch.began, stretch.ended)], used))
        judged = _judge_one(stretch, free)
        if not judged.reason:
            used.append((stretch.began, stretch.ended))
        found.append(judged)
    return found


def _judge_one(stretch: Played, free: int) -> Judged:
    lasted = stretch.end - stretch.start
    reason = _reason(stretch, lasted, free)
    counted = lasted if reason else min(lasted, free * SPEED)
    return Judged(stretch.start, stretch.start + counted, reason)


def _reason(stretch: Played, lasted: int, free: int) -> str:
    if not stretch.visible:
        return Reason.BACKGROUND
    if lasted > (stretch.ended - stretch.began) * SPEED + TOLERANCE:
        return Reason.FAST
    if lasted > free * SPEED + TOLERANCE or not free:
        return Reason.TWICE
    return ""


@dataclass(frozen=True)
class Stretch:
    """A part of the video as the account shows it: ``counted``, ``uncounted`` with its reason, or ``unseen``."""

    start: int
    end: int
    kind: str
    reason: str = ""

    @property
    def lasts(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Account:
    """What of a video counts for one person, stretch by stretch from its beginning to its end."""

    length: int
    counted: int
    stretches: tuple[Stretch, ...]

    @property
    def needed(self) -> int:
        return -(-self.length * ENOUGH // 100)

    @property
    def lacking(self) -> int:
        return max(self.needed - self.counted, 0)

    @property
    def enough(self) -> bool:
        return not self.lacking

    @property
    def uncounted(self) -> list[Stretch]:
        """What was seen and does not count; nothing once there is enough."""
        return [] if self.enough else [s for s in self.stretches if s.kind == "uncounted" and s.lasts >= TRIFLE]

    @property
    def resume(self) -> int:
        """Where to go on: the first stretch that is worth seeing again, or seeing at all."""
        open_ones = [s for s in self.stretches if s.kind != "counted" and s.lasts >= TRIFLE]
        return open_ones[0].start if open_ones and not self.enough else 0


def account(judged: Iterable[Judged], *, video: int) -> Account:
    """The account of a video of that length; the order and the repetition of stretches change nothing."""
    rows, whole = list(judged), [(0, video)]
    counted = common(whole, [(row.start, row.end) for row in rows if not row.reason])
    found = [Stretch(start, end, "counted") for start, end in counted]
    covered = list(counted)
    for reason in Reason:
        spans = without(common(whole, [(row.start, row.end) for row in rows if row.reason == reason]), covered)
        found += [Stretch(start, end, "uncounted", reason) for start, end in spans]
        covered += spans
    found += [Stretch(start, end, "unseen") for start, end in without(whole, covered)]
    return Account(video, length(counted), tuple(sorted(found, key=lambda s: s.start)))
