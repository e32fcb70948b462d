"""From drawn items to a frozen paper: what the candidate sees, hashed, and what stands where."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_CEILING, Decimal

from django.db import transaction
from django.db.models import Max

from exams import errors
from exams.bank.models import ItemVersion
from exams.papers import sealing
from exams.papers.assembly import Drawn
from exams.papers.canonical import fingerprint
from exams.papers.models import Paper, PaperItem, Round
from exams.papers.permutation import shown_options
from exams.papers.sections import Plan, laid_down

HALF_POINT = Decimal("0.5")


@transaction.atomic
def freeze(round: Round, drawn: Sequence[Drawn], *, seed: int, at: datetime, sections: Sequence[Plan] = ()) -> Paper:
    """A paper that never changes: texts as shown, without keys, and the fingerprint over them.

    That of a dated assessment is sealed with all that tells what is on it, and no row names its items until it opens.
    Refuses a version that is not approved; the database refuses it once more.
    """
    versions = ItemVersion.objects.select_related("item").in_bulk([one.key for one in drawn])
    if any(version.approved_at is None for version in versions.values()):
        raise errors.NotApproved
    content = {"items": [_shown(place, one, versions[one.key]) for place, one in enumerate(drawn, 1)]}
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)  # two papers at once would take the same number
    laid = _sections(sections, drawn)
    printed = content | {"sections": laid} if laid else content
    if sealing.seals(round):
        return _sealed(round, printed | {"salt": sealing.salt()}, drawn, sections=laid, seed=seed, at=at)
    paper = _paper(round, printed, drawn, sections=laid, at=at)
    paper.content, paper.seed = content, seed
    paper.save(force_insert=True)
    PaperItem.objects.bulk_create(_places(paper, drawn))
    return paper


def _sealed(
    round: Round, content: dict, drawn: Sequence[Drawn], *, sections: list[dict] | None, seed: int, at: datetime
) -> Paper:
    paper = _paper(round, content, drawn, sections=sections, at=at)
    paper.save(force_insert=True)
    places = [[one.key, one.order] for one in drawn]
    sealing.seal(paper, {"content": content, "places": places, "seed": seed}, at=at)
    return paper


def _sections(plans: Sequence[Plan], drawn: Sequence[Drawn]) -> list[dict] | None:
    counts = Counter(one.section for one in drawn)
    return laid_down(plans, [counts[number] for number, _plan in enumerate(plans, 1)]) or None


def _paper(round: Round, printed: dict, drawn: Sequence[Drawn], *, sections: list[dict] | None, at: datetime) -> Paper:
    """``printed`` is what the fingerprint covers."""
    full = sum((one.worth for one in drawn), Decimal("0"))
    latest = round.papers.aggregate(latest=Max("version"))["latest"] or 0
    return Paper(
        round=round,
        version=latest + 1,
        size=len(drawn),
        full=full,
        cut_score=_cut_score(round.exam, full),
        sections=sections,
        fingerprint=fingerprint(printed),
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
