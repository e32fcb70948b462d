"""One lesson as an editor saved it, resolved into what a learner would read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cms.blocks.reading import checks, video_seconds
from cms.blocks.resolve import Resolved, Shelf, resolve
from cms.digest import digest


@dataclass(frozen=True)
class LessonDraft:
    """One lesson with everything a learner would read, ready to be frozen."""

    page_id: int | None
    key: str
    title: str
    summary: str
    author: str
    minutes: int
    hours: Decimal
    blocks: list[dict]
    problems: list[str]

    @property
    def digest(self) -> str:
        parts = (self.key, self.title, self.summary, self.author, self.minutes, str(self.hours), self.blocks)
        return digest(parts)

    @property
    def video_seconds(self) -> int | None:
        return video_seconds(self.blocks)

    @property
    def checks(self) -> list[str]:
        return checks(self.blocks)


def lesson_draft(content: Mapping, shelf: Shelf, *, scope: str) -> LessonDraft:
    resolved: Resolved = resolve(body_of(content), shelf, scope=scope)
    return LessonDraft(
        page_id=content["pk"],
        key=content["key"],
        title=content["title"],
        summary=content["summary"],
        author=content["author"],
        minutes=int(content["minutes"]),
        hours=Decimal(content["hours"]).quantize(Decimal("0.01")),
        blocks=resolved.blocks,
        problems=[*_unsaid(content), *resolved.problems],
    )


def _unsaid(content: Mapping) -> list[str]:
    return [] if content["author"].strip() else [_("Say who teaches it.")]


def body_of(content: Mapping) -> list[dict]:
    return json.loads(content["body"])
