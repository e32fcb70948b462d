"""The roll: what one process knows from memory of the sittings whose pages speak to it. Pure but for its steady clock."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from exams.sittings.claim import remaining_ms

FORGOTTEN = 600.0  # seconds of silence after which a sitting leaves the roll
WAITING = 30.0  # seconds of silence after which nobody waits for a result any more


@dataclass(frozen=True)
class Sign:
    """A sign of life of one page. The last four are its own words: hints, never verdicts."""

    sitting: UUID
    epoch: int
    acknowledged: int
    hidden: bool = False
    focused: bool = True
    offline_ms: int = 0


@dataclass(frozen=True)
class Standing:
    """What the database said of a sitting when it was last read. The last three are where messages may be addressed to."""

    sitting: UUID
    epoch: int
    deadline: datetime
    closed: bool
    admission: int = 0
    round: int = 0
    hall: int | None = None


@dataclass(frozen=True)
class Told:
    """What a page is told; ``now`` is the database's clock as last read, carried on by this machine's steady one.

    ``remaining_ms`` is None while the sitting is paused, ``words`` are messages that are news to the page, ``result`` is
    the released one of a closed sitting.
    """

    epoch: int
    closed: bool
    now: datetime
    remaining_ms: int | None
    words: tuple = ()
    result: int | None = None


@dataclass
class _Line:
    heard: float
    standing: Standing | None = None
    result: int | None = None

    @property
    def is_waiting(self) -> bool:
        return self.standing is not None and self.standing.closed and self.result is None


class Roll:
    """Any number of threads may hear pages while one learns from the database."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._lock = threading.Lock()
        self._lines: dict[UUID, _Line] = {}
        self._signs: dict[UUID, tuple[Sign, float]] = {}
        self._read: tuple[datetime, float] | None = None

    def hear(self, sign: Sign) -> Told | None:
        """Note a sign of life, and tell how the sitting stands; None as long as it is not known here."""
        at = self._clock()
        with self._lock:
            line = self._lines.setdefault(sign.sitting, _Line(at))
            line.heard = at
            before = self._signs.get(sign.sitting)
            if before is None or before[0].epoch <= sign.epoch:
                self._signs[sign.sitting] = sign, at
        return self._told(line, at) if line.standing else None

    def standing(self, sitting: UUID) -> Standing | None:
        with self._lock:
            line = self._lines.get(sitting)
            return line and line.standing

    def asked(self) -> list[UUID]:
        """Sittings on the roll that the database has not been asked about."""
        with self._lock:
            return [sitting for sitting, line in self._lines.items() if line.standing is None]

    def waiting(self) -> list[UUID]:
        """Closed sittings whose page still asks, and whose result is not known here."""
        since = self._clock() - WAITING
        with self._lock:
            return [sitting for sitting, line in self._lines.items() if line.is_waiting and line.heard > since]

    def everybody(self) -> list[UUID]:
        """All on the roll; who has been silent for long is struck off."""
        before = self._clock() - FORGOTTEN
        with self._lock:
            for sitting in [sitting for sitting, line in self._lines.items() if line.heard <= before]:
                del self._lines[sitting]
                self._signs.pop(sitting, None)
            return list(self._lines)

    def learn(self, standings: Iterable[Standing], *, now: datetime) -> None:
        """What the database said at ``now``; of sittings that do not speak to this process, nothing is kept."""
        with self._lock:
            self._read = now, self._clock()
            for standing in standings:
                if line := self._lines.get(standing.sitting):
                    line.standing = standing

    def learn_results(self, released: Mapping[UUID, int]) -> None:
        with self._lock:
            for sitting, result in released.items():
                if line := self._lines.get(sitting):
                    line.result = result

    def signs(self) -> list[tuple[Sign, datetime]]:
        """The latest sign of each known sitting since the last call, with its instant by the database's clock."""
        with self._lock:
            known = [sitting for sitting in self._signs if self._lines[sitting].standing]
            taken = [self._signs.pop(sitting) for sitting in sorted(known)]
        return [(sign, self._instant(at)) for sign, at in taken]

    def _told(self, line: _Line, at: float) -> Told:
        standing, now = line.standing, self._instant(at)
        left = remaining_ms(standing.deadline, now)
        return Told(standing.epoch, standing.closed, now, left, result=line.result)

    def _instant(self, at: float) -> datetime:
        read, steady = self._read
        return read + timedelta(seconds=at - steady)
