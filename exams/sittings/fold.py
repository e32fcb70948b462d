"""From the journal to the answer sheet: the same entries always fold to the same sheet. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exams.sittings.changes import Change


@dataclass(frozen=True)
class Folded:
    """The last word on every position that has one; marks (标记) never count for points."""

    answers: Mapping[int, str] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()

    def sheet(self, size: int) -> list[str]:
        """Letters in paper order, empty where nothing was chosen."""
        return [self.answers.get(position, "") for position in range(1, size + 1)]


def fold(entries: Iterable[tuple[int, Change]]) -> Folded:
    """Fold (epoch, change) pairs, in whatever order they come: a later epoch outranks, then a higher number."""
    answers: dict[int, str] = {}
    marked: set[int] = set()
    for _epoch, change in sorted(entries, key=lambda entry: (entry[0], entry[1].sequence)):
        answers[change.position] = change.answer
        (marked.add if change.marked else marked.discard)(change.position)
    return Folded(answers, frozenset(marked))
