"""What passes in words between a hall and its board: messages with who has them, and items that candidates report."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from exams.sittings.models import Defect, Delivery, Message
from exams.web.invigilator.gathered import Row
from exams.web.invigilator.reach import Post

MOST = 30  # messages on a board, the newest


@dataclass(frozen=True)
class Told:
    """One message; ``shown`` and ``read`` of the ``of`` who sit here and are addressed. ``mine``: it may be withdrawn from here."""

    message: Message
    shown: int
    read: int
    of: int
    mine: bool


@dataclass(frozen=True)
class Reported:
    """One item with who reported it; ``positions`` are its places on their papers."""

    item_version: int
    positions: tuple[int, ...]
    kinds: tuple[tuple[str, int], ...]
    reports: tuple[tuple[Row, Defect], ...] = field(default=())


def messages_of(post: Post) -> QuerySet[Message]:
    """Those that concern whoever sits here, the newest first."""
    found = Message.objects.filter(round=post.round).select_related(
        "hall", "admission__candidate", "sent_by", "withdrawn_by"
    )
    if post.hall:
        everybody = Q(hall=None, admission=None)
        found = found.filter(everybody | Q(hall=post.hall) | Q(admission__in=post.admissions()))
    return found.order_by("-pk")


def told(post: Post, rows: Collection[Row]) -> list[Told]:
    """Two queries, one where nothing was sent."""
    found = list(messages_of(post)[:MOST])
    steps = _steps(found, [row.sitting.pk for row in rows if row.sitting])
    return [_told(one, rows, steps, post) for one in found]


def reported(rows: Collection[Row]) -> list[Reported]:
    """The item with the most reports first; one query."""
    begun = {row.sitting.pk: row for row in rows if row.sitting}
    grouped: dict[int, list[Defect]] = {}
    for defect in Defect.objects.filter(sitting__in=begun):
        grouped.setdefault(defect.item_version_id, []).append(defect)
    return [_reported(key, grouped[key], begun) for key in sorted(grouped, key=lambda key: (-len(grouped[key]), key))]


def _told(one: Message, rows: Collection[Row], steps: Counter, post: Post) -> Told:
    of = sum(1 for row in rows if row.sitting and _reaches(one, row))
    step = Delivery.Step
    mine = one.withdrawn_at is None and (
        post.hall is None or one.hall_id == post.hall.pk or one.admission_id is not None
    )
    return Told(one, steps[one.pk, step.SHOWN], steps[one.pk, step.READ], of, mine)


def _reaches(one: Message, row: Row) -> bool:
    if one.admission_id:
        return one.admission_id == row.admission.pk
    return one.hall_id is None or bool(row.seat) and row.seat.hall_id == one.hall_id


def _steps(found: Collection[Message], sittings: Collection) -> Counter:
    if not found:
        return Counter()
    deliveries = Delivery.objects.filter(message__in=found, sitting__in=sittings)
    counted = deliveries.values_list("message", "step").annotate(n=Count("pk"))
    return Counter({(message, step): n for message, step, n in counted})


def _reported(item_version: int, defects: Collection[Defect], begun: dict) -> Reported:
    positions = tuple(sorted({one.position for one in defects}))
    kinds = Counter(one.get_kind_display() for one in defects)
    reports = tuple((begun[one.sitting_id], one) for one in defects)
    return Reported(item_version, positions, tuple(sorted(kinds.items())), reports)


def digest_of(messages: Collection[Told], items: Collection[Reported]) -> Iterator[tuple]:
    """All that the page says of them."""
    for one in messages:
        yield one.message.pk, one.shown, one.read, one.of, one.message.withdrawn_at, one.mine
    for item in items:
        yield item.item_version, [defect.pk for _row, defect in item.reports]
