"""What is worth a second look in one item: hints of the linter as sentences, with the item that reads alike."""

from dataclasses import dataclass

from exams.bank import linting
from exams.bank.models import ItemVersion
from exams.bank.planning import read
from exams.bank.wording import hint
from exams.web.author import reach

NEVER_ASKED = ("withdrawn", "returned")


@dataclass(frozen=True)
class Advice:
    sentence: str
    other: ItemVersion | None = None


def advice(version: ItemVersion, *, user) -> list[Advice]:
    """About this text, and about its likeness to what this person may see of the same specialty; one query."""
    own = read(version)
    alone = [Advice(hint(found.code, found.facts)) for found in linting.hints([own])]
    others = {read(other).reference: other for other in _others(version, user)}
    near = linting.alike([own], [read(other) for other in others.values()])
    return alone + [Advice(hint(found.code, found.facts), others[found.references[1]]) for found in near]


def _others(version: ItemVersion, user) -> list[ItemVersion]:
    seen = reach.latest(user).filter(item__specialty=version.item.specialty).exclude(item=version.item_id)
    return [other for other in seen if other.state not in NEVER_ASKED]
