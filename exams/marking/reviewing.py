"""Every item of a marked paper beside its key and its reason, as the candidate who sat it may read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from exams.bank.sources import source_words
from exams.marking.keys import Keyed, keys_of
from exams.papers.models import Paper, PaperItem
from exams.papers.reading import content_of
from exams.sittings.models import AnswerSheet
from foundation.compiled import Compiled
from foundation.kept import Kept

KEPT = 64  # papers that this process has read; frozen, nothing of them ever changes
_places = Kept(KEPT)
REASONS = ("position", "item_version__seal_id", "item_version__rationale", "item_version__source")


@dataclass(frozen=True)
class MarkedItem:
    """One item of a marked paper, letters as they were shown."""

    position: int
    kind: str
    topic: str
    stem: str
    options: tuple[str, ...]
    chosen: str
    key: str
    points: Decimal
    worth: Decimal
    rationale: str
    source: str


@dataclass(frozen=True)
class Place:
    """One place of a paper, whoever sits it."""

    position: int
    keyed: Keyed
    stem: str
    options: tuple[str, ...]
    rationale: str
    source: str


class FrozenPaper(NamedTuple):
    """Names what nobody changes any more, so that it may be kept."""

    id: int
    fingerprint: str
    frozen_at: datetime


@Compiled
def _newest_answers(sitting):
    return AnswerSheet.objects.filter(sitting=sitting).order_by("-run").values_list("answers")[:1]


def marked_items(sitting_id: UUID, paper: FrozenPaper) -> tuple[MarkedItem, ...]:
    """Every item of a closed sitting beside its key. The paper is read once in a process."""
    [[answers]] = _newest_answers(sitting_id)
    places = _places.get(paper, lambda: tuple(_read(Paper.objects.get(pk=paper.id))))
    words = source_words(place.source for place in places)
    return tuple(
        _marked(place, chosen, words.get(place.source, "")) for place, chosen in zip(places, answers, strict=True)
    )


def _read(paper: Paper) -> Iterator[Place]:
    keys = keys_of([paper.pk])[paper.pk]
    found = PaperItem.objects.filter(paper=paper).select_related("item_version").order_by("position")
    for keyed, shown, place in zip(keys, content_of(paper)["items"], found.only(*REASONS), strict=True):
        version = place.item_version
        options = tuple(shown["options"])
        yield Place(shown["position"], keyed, shown["stem"], options, version.rationale, version.source)


def _marked(place: Place, chosen: str, source: str) -> MarkedItem:
    keyed = place.keyed
    return MarkedItem(
        position=place.position,
        kind=keyed.kind,
        topic=keyed.topic,
        stem=place.stem,
        options=place.options,
        chosen=chosen,
        key=keyed.key,
        points=keyed.points(chosen),
        worth=keyed.worth,
        rationale=place.rationale,
        source=source,
    )
