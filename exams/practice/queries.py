"""The mistake book as its owner reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from exams.bank.models import ItemVersion
from exams.bank.sources import source_words
from exams.practice.models import Mistake


@dataclass(frozen=True)
class MistakeView:
    """The item as it reads today; a withdrawn one is left out of the book."""

    item_id: UUID
    kind: str
    topic: str
    topic_name: str
    stem: str
    options: tuple[str, ...]
    key: str
    rationale: str
    source: str
    wrong_count: int
    last_wrong_at: datetime
    mastered_at: datetime | None
    sitting_id: UUID


def mistakes_of(candidate, *, open_only: bool = True) -> list[MistakeView]:
    """Newest first; a fixed number of queries, however long the book."""
    mine = Mistake.objects.of(candidate)
    mistakes = list((mine.open() if open_only else mine).order_by("-last_wrong_at", "-pk"))
    found = ItemVersion.objects.approved().filter(item__in=[mistake.item_id for mistake in mistakes])
    versions = {version.item_id: version for version in found.select_related("item__topic")}
    words = source_words(version.source for version in versions.values())
    return [_view(mistake, versions[mistake.item_id], words) for mistake in mistakes if mistake.item_id in versions]


def _view(mistake: Mistake, version: ItemVersion, words: Mapping[str, str]) -> MistakeView:
    return MistakeView(
        item_id=version.item.public_id,
        kind=version.item.kind,
        topic=version.item.topic.code,
        topic_name=version.item.topic.name,
        stem=version.stem,
        options=tuple(version.options),
        key=version.key,
        rationale=version.rationale,
        source=words.get(version.source, ""),
        wrong_count=mistake.wrong_count,
        last_wrong_at=mistake.last_wrong_at,
        mastered_at=mistake.mastered_at,
        sitting_id=mistake.sitting_id,
    )
