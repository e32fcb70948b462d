"""What the items of a paper are marked by: one narrow query, however many papers."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from exams.bank import kinds
from exams.papers.models import PaperItem
from exams.papers.permutation import shown_letters


@dataclass(frozen=True)
class Keyed:
    """One place on a paper; ``key`` in the letters that are shown there."""

    item: int
    kind: str
    key: str
    worth: Decimal
    per_option: Decimal
    topic: str
    name: str

    def points(self, chosen: str) -> Decimal:
        return kinds.score(self.kind, self.key, chosen, worth=self.worth, per_option=self.per_option)


def keys_of(paper_ids: Collection[int]) -> dict[int, list[Keyed]]:
    """Of each paper its places in order."""
    version, item = "item_version", "item_version__item"
    rows = (
        PaperItem.objects.filter(paper__in=paper_ids)
        .order_by("paper", "position")
        .values_list(
            "paper", f"{item}_id", f"{item}__kind", f"{version}__key", "order", "worth", "per_option",
            f"{item}__topic__code", f"{item}__topic__name",
        )
    )  # fmt: skip
    found: dict[int, list[Keyed]] = {paper: [] for paper in paper_ids}
    for paper, own, kind, key, order, *rest in rows:
        found[paper].append(Keyed(own, kind, shown_letters(key, order), *rest))
    return found
