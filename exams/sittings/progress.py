"""How many positions of each sitting are answered, kept in memory: only what was saved since the last look is read.

A board asks every two seconds for a whole hall. What is kept is a cache of the journal and is lost with the process.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from exams.sittings import changes as wire
from exams.sittings.models import JournalEntry, Sitting

KEPT = 5_000  # sittings; about 6 kB each


@dataclass(frozen=True)
class Progress:
    """``saved_at`` is the last acknowledged save."""

    answered: int
    saved_at: datetime | None


@dataclass
class _Known:
    answers: dict[int, str] = field(default_factory=dict)
    saved_at: datetime | None = None
    entry: int = 0
    mark: tuple[int, int] | None = None

    def told(self) -> Progress:
        return Progress(sum(map(bool, self.answers.values())), self.saved_at)


class Memory:
    """Any number of threads may ask."""

    def __init__(self):
        self._lock = threading.Lock()
        self._kept: OrderedDict[UUID, _Known] = OrderedDict()

    def of(self, sittings: Collection[Sitting]) -> Mapping[UUID, Progress]:
        """The progress of each; one query, and none where nothing was saved since the last look."""
        with self._lock:
            found = {one.pk: self._kept.setdefault(one.pk, _Known()) for one in sittings}
            self._read({one.pk for one in sittings if _mark(one) != found[one.pk].mark})
            for one in sittings:
                found[one.pk].mark = _mark(one)
                self._kept.move_to_end(one.pk)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return {pk: known.told() for pk, known in found.items()}

    def _read(self, moved: Collection[UUID]) -> None:
        """Entries of one sitting are numbered in the order in which they were saved, because each holds its lock."""
        if not moved:
            return
        since = min(self._kept[pk].entry for pk in moved)
        rows = JournalEntry.objects.filter(sitting__in=moved, pk__gt=since).order_by("pk")
        for entry, pk, text, saved_at in rows.values_list("pk", "sitting_id", "changes", "saved_at"):
            known = self._kept[pk]
            if entry > known.entry:
                known.answers |= {change.position: change.answer for change in wire.read(text)}
                known.entry, known.saved_at = entry, saved_at


PROGRESS = Memory()


def _mark(sitting: Sitting) -> tuple[int, int]:
    """Differs once anything more was saved: a take-over counts from the beginning again, in the next epoch."""
    return sitting.epoch, sitting.sequence
