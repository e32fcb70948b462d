"""What the items of a paper are marked by: two narrow queries, however many papers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from exams.bank import kinds
from exams.bank.models import ItemVersion
from exams.papers import reading
from exams.papers.models import Paper, PaperItem
from exams.papers.permutation import shown_letters

KEPT = 50_000  # keys of item versions that this process has unsealed; approved, they never change

_unsealed: dict[UUID, str] = {}  # by the name in the version's seal, which no other version ever has


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
    """Of each paper its places in order; lays out what was opened and the sweep has not come to yet."""
    found = _places(paper_ids)
    if unlaid := [paper for paper, places in found.items() if not places]:
        reading.lay_out(Paper.objects.filter(pk__in=unlaid))
        found |= _places(unlaid)
    return found


def _places(paper_ids: Collection[int]) -> dict[int, list[Keyed]]:
    item = "item_version__item"
    rows = list(
        PaperItem.objects.filter(paper__in=paper_ids)
        .order_by("paper", "position")
        .values_list(
            "paper", "item_version__seal_id", f"{item}_id", f"{item}__kind", "order", "worth", "per_option",
            f"{item}__topic__code", f"{item}__topic__name",
        )
    )  # fmt: skip
    keys = _keys({row[1] for row in rows})
    found: dict[int, list[Keyed]] = {paper: [] for paper in paper_ids}
    for paper, version, own, kind, order, *rest in rows:
        found[paper].append(Keyed(own, kind, shown_letters(keys[version], order), *rest))
    return found


def _keys(versions: Iterable[UUID]) -> dict[UUID, str]:
    """In the items' own letters; each is unsealed once in a process."""
    if len(_unsealed) > KEPT:
        _unsealed.clear()
    known = {version: _unsealed[version] for version in versions if version in _unsealed}
    missing = [version for version in versions if version not in known]
    if missing:
        stored = ItemVersion.objects.filter(seal_id__in=missing, approved_at__isnull=False).only("seal_id", "key")
        _unsealed.update(fresh := {version.seal_id: version.key for version in stored})
        known |= fresh
    return known
