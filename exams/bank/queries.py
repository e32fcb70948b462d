"""Reads of the bank that others ask for."""

from exams.bank import searching
from exams.bank.models import Item, ItemVersion

MOST = 50


def find_items(query: str, *, specialty: str = "") -> list[tuple[str, str]]:
    """Approved items that are not kept for assessments, whose stem holds the words: (``item:<public id>``, stem), the newest first, at most fifty."""
    among = ItemVersion.objects.in_the_open()
    if specialty:
        among = among.filter(item__specialty=specialty)
    found = ItemVersion.objects.filter(pk__in=searching.holding(query, among)).select_related("item")
    return [(f"item:{one.item.public_id}", one.stem) for one in found.order_by("-approved_at", "-pk")[:MOST]]


def items_by_code(scope: str) -> dict[str, str]:
    """The author's code of each item of a scope → ``item:<public id>``."""
    rows = Item.objects.filter(scope=scope).exclude(code="").values_list("code", "public_id")
    return {code: f"item:{public_id}" for code, public_id in rows}
