"""What quarantined changes would alter: they are folded in at the place in the order in which the candidate made them. Pure.

A later device outranks an earlier one, then a higher number; under the same number the admitted one comes last. So a
change that the candidate went past long ago alters nothing, whoever admits it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exams.sittings.changes import Change
from exams.sittings.fold import fold

Entry = tuple[int, Change]  # epoch, change


@dataclass(frozen=True)
class Effect:
    """One position that was changed late: what counts for it now, and what would count."""

    position: int
    now: str
    then: str

    @property
    def alters(self) -> bool:
        return self.now != self.then


def sheet_with(journal: Iterable[Entry], admitted: Iterable[Entry], *, size: int) -> list[str]:
    """The answers in paper order once the admitted changes are read with the journal."""
    return fold([*journal, *admitted]).sheet(size)


def effects(sheet: Sequence[str], late: Sequence[Entry], then: Sequence[str]) -> list[Effect]:
    """What becomes of every position that the late changes speak of, in paper order."""
    positions = sorted({change.position for _epoch, change in late})
    return [Effect(position, sheet[position - 1], then[position - 1]) for position in positions]
