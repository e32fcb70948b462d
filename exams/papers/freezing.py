"""From drawn items to a frozen paper: what the candidate sees, hashed, and what stands where."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from exams import errors
from exams.bank.models import ItemVersion
from exams.papers.assembly import Drawn
from exams.papers.models import Paper, PaperItem, Round
from exams.papers.permutation import shown_options
from exams.papers.sections import Plan, laid_down

HALF_POINT = Decimal("0.5")


@transaction.atomic
def freeze(round: Round, drawn: Sequence[Drawn], *, seed: int, at: datetime, sections: Sequence[Plan] = ()) -> Paper:
    """A paper that never changes: texts as shown, without keys, and the fingerprint over them.

    Refuses a version that is not approved; the database refuses it once more.
    """
    versions = ItemVersion.objects.select_related("item").in_bulk([one.key for one in drawn])
    if any(version.approved_at is None for version in versions.values()):
        raise errors.NotApproved
    content = {"items": [_shown(place, one, versions[one.key]) for place, one in enumerate(drawn, 1)]}
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # two papers at once would take the same number
    paper = _paper(round, content, drawn, sections=_sections(sections, drawn), seed=seed, at=at)
    PaperItem.objects.bulk_create(_places(paper, drawn))
    return paper


def canonical(content: object) -> bytes:
    """The bytes a fingerprint covers: the same content always gives the same ones."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: object) -> str:
    return sha256(canonical(content)).hexdigest()


def _sections(plans: Sequence[Plan], drawn: Sequence[Drawn]) -> list[dict] | None:
    counts = Counter(one.section for one in drawn)
    return laid_down(plans, [counts[number] for number, _plan in enumerate(plans, 1)]) or None


def _paper(round: Round, content: dict, drawn: Sequence[Drawn], *, sections, seed: int, at: datetime) -> Paper:
    full = sum((one.worth for one in drawn), Decimal("0"))
    latest = round.papers.aggregate(latest=Max("version"))["latest"] or 0
    return Paper.objects.create(
        round=round,
        version=latest + 1,
        seed=seed,
        size=len(drawn),
        full=full,
        cut_score=_cut_score(round.exam, full),
        content=content,
        sections=sections,
        fingerprint=fingerprint(content | {"sections": sections} if sections else content),
        frozen_at=at,
    )


def _cut_score(exam, full: Decimal) -> Decimal:
    """The exam's, and the same share of a smaller paper, up to the next half point."""
    if full == exam.full:
        return exam.cut_score
    half_points = full * exam.cut_score / exam.full / HALF_POINT  # Decimal's // cuts off, also below zero
    return half_points.to_integral_value(ROUND_CEILING) * HALF_POINT


def _shown(place: int, one: Drawn, version: ItemVersion) -> dict:
    return {
        "position": place,
        "kind": version.item.kind,
        "stem": version.stem,
        "options": shown_options(version.options, one.order),
        "worth": f"{one.worth:.2f}",
        "per_option": f"{one.per_option:.2f}",
    }


def _places(paper: Paper, drawn: Sequence[Drawn]) -> list[PaperItem]:
    return [
        PaperItem(
            paper=paper,
            position=place,
            item_version_id=one.key,
            order=one.order,
            worth=one.worth,
            per_option=one.per_option,
        )
        for place, one in enumerate(drawn, 1)
    ]
