"""The board as the page shows it, and the digest that tells whether anything of it is different."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from exams.web.invigilator import seen, words
from exams.web.invigilator.gathered import HallRows, Row
from exams.web.invigilator.noted import noted
from exams.web.invigilator.reach import Post
from exams.web.invigilator.said import Reported, Told, digest_of, reported, told
from exams.web.invigilator.seen import Filter, Seen
from exams.web.invigilator.standing import Moment, needs_you, time_line
from exams.web.officer import seated

COUNTED = (
    "sitting", "offline", "paused", "to_move", "to_approve", "waiting", "handed_in", "collected", "on_paper", "absent",
)  # fmt: skip
LASTING = {"offline", "paused", "to_move"}  # for these it matters for how long


@dataclass(frozen=True)
class Tile:
    """One candidate in words. ``since`` is empty where it does not matter for how long."""

    row: Row
    label: str
    icon: str
    since: datetime | None
    lasted: str
    needs_you: bool
    extra: str
    percent: int

    @property
    def state(self) -> str:
        return self.row.stands.state


@dataclass(frozen=True)
class Shown:
    """``halls`` hold (seat, tile) pairs in the hall's real order; ``chosen`` and its ``moments`` where one was chosen.

    ``page`` and ``form`` are of the board of a whole round, which shows those that were asked for; ``needing`` counts whom
    ``needs`` has no room for as well.
    """

    counts: list[tuple[str, str, str, int]]
    needs: list[Tile]
    needing: int
    halls: list[tuple[HallRows, list]]
    chosen: Tile | None
    moments: list[tuple[Moment, str]]
    messages: list[Told]
    reported: list[Reported]
    digest: str
    page: Page | None = None
    form: Filter | None = None

    @property
    def more(self) -> int:
        return self.needing - len(self.needs)


def shown(request: HttpRequest, post: Post, *, at: datetime) -> Shown:
    """A hall: ten queries; a round: thirteen. One more once a message was sent, and five for the time line of the chosen one."""
    found = _seen(request, post, at)
    tiles = {row.admission.pk: _tile(row, at) for row in found.rows}
    halls = [
        (hall, [(seat, tiles.get(row.admission.pk) if row else None) for seat, row in hall.places])
        for hall in found.halls
    ]
    chosen = _chosen(request, tiles)
    moments = _moments(chosen.row, at) if chosen else []
    needs = [tiles[spot.admission] for spot in found.needs if spot.admission in tiles]
    messages, items = told(post, found.people), reported(post, found.people)
    counts = _counts(found.counts)
    digest = _digest(tiles.values(), halls, moments, [*digest_of(messages, items), *_whole(found)])
    return Shown(counts, needs, found.needing, halls, chosen, moments, messages, items, digest, found.page, found.form)


def _seen(request: HttpRequest, post: Post, at: datetime) -> Seen:
    if post.hall:
        return seen.of_hall(post, at=at)
    return seen.of_round(post, request.GET, list(seated.halls(post.round)), at=at)


def _whole(found: Seen) -> Iterable:
    """What a page says of those that it does not show."""
    if found.page:
        yield sorted(found.counts.items()), found.needing, found.page.number, found.page.paginator.count


def _tile(row: Row, at: datetime) -> Tile:
    state, size = row.stands.state, row.sitting.paper.size if row.sitting else 0
    since = row.stands.since if state in LASTING else None
    extra = row.sitting.extra_seconds if row.sitting else 0
    return Tile(
        row=row,
        label=words.label(state),
        icon=words.icon(state),
        since=since,
        lasted=words.lasted(since, at) if since else "",
        needs_you=needs_you(row.stands, at=at),
        extra=words.span(extra) if extra > 0 else "",
        percent=100 * row.answered // size if size else 0,
    )


def _counts(counted: Counter[str]) -> list[tuple[str, str, str, int]]:
    return [(state, words.label(state), words.icon(state), counted[state]) for state in COUNTED if counted[state]]


def _chosen(request: HttpRequest, tiles: dict[int, Tile]) -> Tile | None:
    asked = request.GET.get("seat", "")
    if not asked:
        return None
    if not asked.isdecimal() or int(asked) not in tiles:
        raise Http404
    return tiles[int(asked)]


def _moments(row: Row, at: datetime) -> list[tuple[Moment, str]]:
    line = time_line(row.facts, noted(row.sitting) if row.sitting else [], at=at)
    return [(moment, words.sentence(moment)) for moment in line]


def _digest(tiles: Collection[Tile], halls: Collection, moments: Collection, words_said: Iterable) -> str:
    """Of all that the page says except for how long: the page counts on by itself."""
    told = [
        get_language(),
        [_told(tile) for tile in tiles],
        [[seat and (seat.pk, seat.usable) for seat, _tile in places] for _hall, places in halls],
        [(moment.at.isoformat(), said, moment.by, moment.key) for moment, said in moments],
        list(words_said),
    ]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:32]


def _told(tile: Tile) -> tuple:
    row, facts = tile.row, tile.row.facts
    where = row.seat and row.seat.pk
    epoch = row.sitting.epoch if row.sitting else 0
    name = str(row.admission.candidate)
    return (row.admission.pk, name, where, tile.state, tile.since, tile.needs_you, tile.extra, row.answered,
            facts.saved_at, facts.closed_at, facts.receipt, facts.approved_at, facts.entered_at, epoch,
            facts.device_asked_at)  # fmt: skip
