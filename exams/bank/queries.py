"""Reads of the bank that others ask for."""

from exams.bank.models import Item, ItemVersion

MOST = 50


def find_items(query: str, *, specialty: str = "") -> list[tuple[str, str]]:
    """Approved items whose stem holds the words: (``item:<public id>``, stem), the newest first, at most fifty."""
    found = ItemVersion.objects.approved().filter(stem__icontains=query.strip())
    if specialty:
        found = found.filter(item__specialty=specialty)
    rows = found.order_by("-approved_at", "-pk").values_list("item__public_id", "stem")[:MOST]
    return [(f"item:{public_id}", stem) for public_id, stem in rows]


def items_by_code(scope: str) -> dict[str, str]:
    """The author's code of each item of a scope → ``item:<public id>``."""
    rows = Item.objects.filter(scope=scope).exclude(code="").values_list("code", "public_id")
    return {code: f"item:{public_id}" for code, public_id in rows}
