"""What passes in words between a hall and its board: messages with who has them, and items that candidates report."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from exams.sittings.models import Defect, Delivery, Message
from exams.web.invigilator.reach import Post
from exams.web.invigilator.scanned import Spot

MOST = 30  # messages on a board, the newest
MOST_REPORTS = 20  # of one item, the newest; the others are counted


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
    """One item with how many reported it, and who did lately; ``positions`` are its places on their papers."""

    item_version: int
    positions: tuple[int, ...]
    kinds: tuple[tuple[str, int], ...]
    count: int
    reports: tuple[tuple[Spot, Defect], ...] = field(default=())


def messages_of(post: Post) -> QuerySet[Message]:
    """Those that concern whoever sits here, the newest first."""
    found = Message.objects.filter(round=post.round).select_related(
        "hall", "admission__candidate", "sent_by", "withdrawn_by"
    )
    if post.hall:
        everybody = Q(hall=None, admission=None)
        found = found.filter(everybody | Q(hall=post.hall) | Q(admission__in=post.admissions()))
    return found.order_by("-pk")


def told(post: Post, people: Collection[Spot]) -> list[Told]:
    """Two queries, one where nothing was sent."""
    found = list(messages_of(post)[:MOST])
    steps = _steps(found, post)
    return [_told(one, people, steps, post) for one in found]


def reported(post: Post, people: Collection[Spot]) -> list[Reported]:
    """The item with the most reports first; one query."""
    begun = {one.sitting: one for one in people if one.sitting}
    grouped: dict[int, list[Defect]] = {}
    for defect in Defect.objects.filter(sitting__admission__in=post.admissions()).order_by("pk"):
        if defect.sitting_id in begun:
            grouped.setdefault(defect.item_version_id, []).append(defect)
    return [_reported(key, grouped[key], begun) for key in sorted(grouped, key=lambda key: (-len(grouped[key]), key))]


def _told(one: Message, people: Collection[Spot], steps: Counter, post: Post) -> Told:
    of = sum(1 for spot in people if spot.sitting and _reaches(one, spot))
    step = Delivery.Step
    mine = one.withdrawn_at is None and (
        post.hall is None or one.hall_id == post.hall.pk or one.admission_id is not None
    )
    return Told(one, steps[one.pk, step.SHOWN], steps[one.pk, step.READ], of, mine)


def _reaches(one: Message, spot: Spot) -> bool:
    if one.admission_id:
        return one.admission_id == spot.admission
    return one.hall_id is None or spot.hall == one.hall_id


def _steps(found: Collection[Message], post: Post) -> Counter:
    if not found:
        return Counter()
    deliveries = Delivery.objects.filter(message__in=found, sitting__admission__in=post.admissions())
    counted = deliveries.values_list("message", "step").annotate(n=Count("pk"))
    return Counter({(message, step): n for message, step, n in counted})


def _reported(item_version: int, defects: Collection[Defect], begun: dict) -> Reported:
    positions = tuple(sorted({one.position for one in defects}))
    kinds = Counter(one.get_kind_display() for one in defects)
    reports = tuple((begun[one.sitting_id], one) for one in list(defects)[-MOST_REPORTS:])
    return Reported(item_version, positions, tuple(sorted(kinds.items())), len(defects), reports)


def digest_of(messages: Collection[Told], items: Collection[Reported]) -> Iterator[tuple]:
    """All that the page says of them."""
    for one in messages:
        yield one.message.pk, one.shown, one.read, one.of, one.message.withdrawn_at, one.mine
    for item in items:
        yield item.item_version, item.count, [defect.pk for _spot, defect in item.reports]
