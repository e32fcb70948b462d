"""What one process knows by heart of messages: who is to be told which, and what pages said they have shown. Pure."""

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from exams.sittings.roll import Standing

SHOWN, READ = "shown", "read"


@dataclass(frozen=True)
class Word:
    """One message. ``withdrawn`` is why it was taken back; empty while it stands."""

    id: int
    round: int
    hall: int | None
    admission: int | None
    text: str
    sent_at: datetime
    withdrawn: str = ""

    def reaches(self, standing: Standing) -> bool:
        if self.round != standing.round:
            return False
        if self.admission is not None:
            return self.admission == standing.admission
        return self.hall is None or self.hall == standing.hall


@dataclass(frozen=True)
class Step:
    """A page has shown a message, or its candidate has put it away as read."""

    message: int
    sitting: UUID
    step: str
    at: datetime


class Spoken:
    """Any number of threads may ask while one learns from the database."""

    def __init__(self):
        self._lock = threading.Lock()
        self._words: dict[int, dict[int, Word]] = {}  # by round
        self._steps: dict[tuple[int, UUID, str], Step] = {}
        self._written: set[tuple[int, UUID, str]] = set()

    def learn(self, words: Iterable[Word]) -> None:
        with self._lock:
            for word in words:
                self._words.setdefault(word.round, {})[word.id] = word

    def told(self, standing: Standing, known: Collection[int]) -> tuple[Word, ...]:
        """What this page is to be told: what it does not know, and what it knows and was withdrawn."""
        with self._lock:
            mine = [word for word in self._words.get(standing.round, {}).values() if word.reaches(standing)]
        news = [word for word in mine if bool(word.withdrawn) == (word.id in known)]
        return tuple(sorted(news, key=lambda word: word.id))

    def note(self, standing: Standing, said: Iterable[tuple[int, str]], *, at: datetime) -> None:
        """What the page says again with each beat is noted once; of a message that is not to it, nothing."""
        with self._lock:
            mine = self._words.get(standing.round, {})
            for message, step in said:
                key = message, standing.sitting, step
                if key not in self._written and message in mine and mine[message].reaches(standing):
                    self._steps.setdefault(key, Step(*key, at))

    def steps(self) -> list[Step]:
        """Those to be written, in an order that two processes share."""
        with self._lock:
            return [self._steps[key] for key in sorted(self._steps)]

    def written(self, steps: Iterable[Step]) -> None:
        """The database has them."""
        with self._lock:
            for one in steps:
                key = one.message, one.sitting, one.step
                self._steps.pop(key, None)
                self._written.add(key)

    def forget(self, standing: Collection[UUID]) -> None:
        """Of sittings that no longer speak here nothing is kept; a step that is said once more is written once all the same."""
        with self._lock:
            self._written = {key for key in self._written if key[1] in standing}
