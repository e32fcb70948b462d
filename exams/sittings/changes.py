"""A change as the browser sent it, and the text in which it is stored and chained. Pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Change:
    """One answer: ``position`` on the paper from 1, option letters as shown in alphabetical order, or none."""

    sequence: int
    position: int
    answer: str
    marked: bool = False


@dataclass(frozen=True)
class Save:
    """Consecutive changes of one epoch of one sitting, at least one."""

    sitting: UUID
    epoch: int
    changes: tuple[Change, ...]

    @property
    def first(self) -> int:
        return self.changes[0].sequence

    @property
    def last(self) -> int:
        return self.changes[-1].sequence

    def after(self, sequence: int) -> "Save":
        """What is left of it once everything up to ``sequence`` is known."""
        return Save(self.sitting, self.epoch, tuple(change for change in self.changes if change.sequence > sequence))


def text(changes: Iterable[Change]) -> str:
    """The canonical JSON of changes; its UTF-8 bytes are what the chain covers.

    Places instead of names, because a sitting stores a hundred of them: number, position, answer, whether it is marked.
    """
    rows = [[one.sequence, one.position, one.answer, int(one.marked)] for one in changes]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read(stored: str) -> list[Change]:
    return [_change(row) for row in json.loads(stored)]


def read_all(stored: Sequence[str]) -> list[list[Change]]:
    """The same of many texts: one that holds them all is read faster than each by itself."""
    return [[_change(row) for row in rows] for rows in json.loads(f"[{','.join(stored)}]")]


def _change(row: list | dict) -> Change:
    """Journals of before 2026-11-25 have names; what was chained is never written anew."""
    if isinstance(row, dict):
        return Change(**row)
    sequence, position, answer, marked = row
    return Change(sequence, position, answer, bool(marked))
