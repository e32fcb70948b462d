"""What a new edition changes against the last one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class Listed(Protocol):
    kind: str
    key: str
    revision: str
    title: str
    hours: Decimal
    required: bool
    digest: str


@dataclass(frozen=True)
class Change:
    """One entry in both editions, and in which of its properties it differs."""

    before: Listed
    after: Listed
    properties: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    added: tuple[Listed, ...]
    removed: tuple[Listed, ...]
    changed: tuple[Change, ...]
    hours: Decimal  # required hours, more or fewer

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


COMPARED = ("title", "hours", "required", "digest")


def difference(before: Iterable[Listed], after: Iterable[Listed]) -> Difference:
    """Entries are the same when kind and key are; a changed order alone is no difference to a learner."""
    old, new = _by_name(before), _by_name(after)
    changes = [_change(old[name], new[name]) for name in new if name in old]
    return Difference(
        added=tuple(new[name] for name in new if name not in old),
        removed=tuple(old[name] for name in old if name not in new),
        changed=tuple(change for change in changes if change.properties),
        hours=_hours(new.values()) - _hours(old.values()),
    )


def _by_name(entries: Iterable[Listed]) -> dict[tuple[str, str], Listed]:
    return {(entry.kind, entry.key): entry for entry in entries}


def _change(before: Listed, after: Listed) -> Change:
    return Change(before, after, tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name)))


def _hours(entries: Iterable[Listed]) -> Decimal:
    return sum((entry.hours for entry in entries if entry.required), Decimal(0))
