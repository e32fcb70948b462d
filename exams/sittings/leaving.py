"""When a page was left and came back, as it says itself: numbered hints, a moment for each, and the stretches between. Pure.

Facts about a browser, never a verdict: a window of the system, a screen saver or a touch on the wrong key look the same.
"""

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

MOST = 300  # hints of one sitting that a process notes; whoever makes more has been seen to
OLDEST = timedelta(hours=1)  # a page that was offline so long is not believed to the second
ENDS = {"hidden": "shown", "blurred": "focused", "windowed": "full_screen", "offline": "online"}


@dataclass(frozen=True)
class Hint:
    """``number`` counts on within one opening of the ``page``."""

    sitting: UUID
    page: str
    number: int
    code: str
    at: datetime


@dataclass(frozen=True)
class Stretch:
    """From ``code`` until it ended; ``seconds`` is None while it lasts, as far as is known."""

    code: str
    at: datetime
    seconds: int | None = None


class Leaving:
    """Any number of threads may note while one writes."""

    def __init__(self):
        self._lock = threading.Lock()
        self._noted: Counter[UUID] = Counter()
        self._hints: dict[tuple[UUID, str, int], Hint] = {}

    def note(self, sitting: UUID, page: str, said: Iterable[tuple[int, str, int]], *, at: datetime) -> None:
        """``said`` is number, code, and how many milliseconds ago."""
        with self._lock:
            for number, code, ago in said:
                key = sitting, page, number
                if key not in self._hints and self._noted[sitting] < MOST:
                    self._noted[sitting] += 1
                    self._hints[key] = Hint(*key, code, at - min(timedelta(milliseconds=ago), OLDEST))

    def hints(self) -> list[Hint]:
        """Those to be written, in an order that two processes share."""
        with self._lock:
            return [self._hints[key] for key in sorted(self._hints)]

    def written(self, hints: Iterable[Hint]) -> None:
        """The database has them."""
        with self._lock:
            for one in hints:
                self._hints.pop((one.sitting, one.page, one.number), None)

    def forget(self, standing: Collection[UUID]) -> None:
        with self._lock:
            self._noted = Counter({sitting: n for sitting, n in self._noted.items() if sitting in standing})


def stretches(hints: Iterable[Hint]) -> Iterator[Stretch]:
    """Each leaving with its return, by time; a return to which no leaving is known says nothing."""
    open_ones: dict[str, datetime] = {}
    for hint in sorted(hints, key=lambda one: (one.at, one.number)):
        if hint.code in ENDS:
            open_ones.setdefault(hint.code, hint.at)
        for code, end in ENDS.items():
            if hint.code == end and code in open_ones:
                began = open_ones.pop(code)
                yield Stretch(code, began, round((hint.at - began).total_seconds()))
    yield from (Stretch(code, at) for code, at in open_ones.items())


def plain(found: Iterable[Stretch]) -> list[Stretch]:
    """Without the lost keyboard of a page that was hidden at the same time: one step away is said once."""
    found = list(found)
    hidden = [one for one in found if one.code == "hidden"]
    return [one for one in found if one.code != "blurred" or not any(_meet(one, other) for other in hidden)]


def _meet(one: Stretch, other: Stretch) -> bool:
    return one.at <= _end(other) and other.at <= _end(one)


def _end(one: Stretch) -> datetime:
    return (
        datetime.max.replace(tzinfo=one.at.tzinfo) if one.seconds is None else one.at + timedelta(seconds=one.seconds)
    )
