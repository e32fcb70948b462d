"""What came of claiming a sitting's row for a save."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from exams.sittings.clock import UNTIL_ENDED


@dataclass(frozen=True)
class Claim:
    """The row as it stood under the lock. ``won`` says that the save was appended; then sequence and head are new."""

    sitting: UUID
    epoch: int
    sequence: int
    head: bytes
    deadline: datetime
    open: bool
    now: datetime
    won: bool

    @property
    def remaining_ms(self) -> int | None:
        return remaining_ms(self.deadline, self.now)


def remaining_ms(deadline: datetime, now: datetime) -> int | None:
    """Until the deadline, the grace not counted; never less than nothing. None while a pause holds the end open."""
    left = deadline - now
    return None if left > UNTIL_ENDED / 2 else max(0, left // timedelta(milliseconds=1))
