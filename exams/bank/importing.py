"""Taking in many items at once: all of them or none, and the same sheet twice changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exams.bank import services
from exams.bank.formats.excel import Proposed
from exams.bank.models import Item, ItemVersion
from exams.bank.services import Draft


@dataclass(frozen=True)
class Taken:
    new: int
    revised: int
    unchanged: int


@transaction.atomic
def take_in(proposed: Sequence[Proposed], *, scope: str, by, at: datetime) -> Taken:
    """Draft what is new, revise what reads differently under its code, leave the rest. Nothing is sent for review."""
    held = known(proposed, scope)
    counts = {"new": 0, "revised": 0, "unchanged": 0}
    for one in proposed:
        counts[_take(one, held.get(one.code), scope=scope, by=by, at=at)] += 1
    return Taken(**counts)


def known(proposed: Sequence[Proposed], scope: str) -> dict[str, ItemVersion]:
    """What the bank already holds under these codes, in its newest version."""
    items = Item.objects.filter(scope=scope, code__in=[one.code for one in proposed])
    latest = ItemVersion.objects.latest_of(items).select_related("item__topic")
    return {one.item.code: one for one in latest}


def outcome(one: Proposed, latest: ItemVersion | None) -> str:
    """What taking it in amounts to: ``new``, ``revised`` or ``unchanged``."""
    if latest is None:
        return "new"
    return "unchanged" if _reads(latest) == _comparable(one.content) else "revised"


def _take(one: Proposed, latest: ItemVersion | None, *, scope: str, by, at: datetime) -> str:
    found = outcome(one, latest)
    if found == "new":
        services.draft(one.kind, one.topic, one.content, scope=scope, by=by, at=at, code=one.code)
    elif found == "revised":
        services.revise(latest.item, one.content, by=by, at=at)
    return found


def _reads(version: ItemVersion) -> tuple:
    return _comparable(
        Draft(version.stem, version.options, version.key, version.rationale, version.source, version.difficulty)
    )


def _comparable(content: Draft) -> tuple:
    return (
        content.stem, list(content.options), content.key, content.rationale, content.source, str(content.difficulty),
    )  # fmt: skip
