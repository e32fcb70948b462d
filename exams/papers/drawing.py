"""Papers drawn from the bank, by the blueprint or of given items."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from secrets import randbits

from exams import errors
from exams.bank.models import ItemVersion
from exams.papers import assembly, freezing
from exams.papers.assembly import Available, Drawn, Row
from exams.papers.models import Blueprint, Paper, Round
from exams.papers.sections import Plan

SEED_BITS = 62  # fits a signed column


def draw(round: Round, *, at: datetime, seed: int | None = None) -> Paper:
    """A paper of the exam's newest blueprint, frozen. Refuses with every shortage of the bank at once."""
    blueprint = round.exam.blueprints.order_by("-number").first()
    if blueprint is None:
        raise errors.NoBlueprint
    seed = randbits(SEED_BITS) if seed is None else seed
    rows, pool = planned_rows(blueprint), available(blueprint)
    if short := assembly.shortages(rows, pool):
        raise errors.TooFewItems(shortages=short)
    drawn = assembly.draw(rows, pool, seed=seed, shuffles_options=round.exam.shuffles_options)
    return freezing.freeze(round, drawn, seed=seed, at=at, sections=planned_sections(blueprint))


def draw_items(round: Round, versions: Sequence[ItemVersion], *, at: datetime, worth, per_option) -> Paper:
    """A frozen paper of exactly these versions, in this order and with their options as written."""
    drawn = [
        Drawn(
            version.pk,
            assembly.LETTERS[: len(version.options)],
            worth[version.item.kind],
            per_option[version.item.kind],
        )
        for version in versions
    ]
    return freezing.freeze(round, drawn, seed=0, at=at)


def planned_rows(blueprint: Blueprint) -> list[Row]:
    rows = blueprint.rows.select_related("topic").order_by("pk")
    return [
        Row(row.kind, row.topic.code if row.topic else "", row.count, row.worth, row.per_option, row.section)
        for row in rows
    ]


def planned_sections(blueprint: Blueprint) -> list[Plan]:
    return [Plan(one.name, one.seconds, one.one_way) for one in blueprint.sections.order_by("number")]


def available(blueprint: Blueprint) -> list[Available]:
    """What the bank can be asked for: approved, and not withdrawn. Mocks take nothing that is kept for assessments."""
    of_all = ItemVersion.objects.in_the_open() if blueprint.exam.is_open else ItemVersion.objects.approved()
    found = of_all.filter(item__topic__syllabus=blueprint.syllabus)
    if blueprint.kept_only:
        found = found.filter(item__kept_at__isnull=False)
    return [Available(*row) for row in found.values_list("pk", "item__kind", "item__topic__code", "option_count")]


def paper_for(round: Round, admission_id: int) -> Paper:
    """The paper that is dealt to this admission; always the same one, once the round is open."""
    return dealt(_papers(round.pk, round.opens_at), admission_id)


@lru_cache(maxsize=64)
def _papers(round_id: int, opens_at: datetime) -> tuple[Paper, ...]:
    """Once a round is open and has a paper, it gets no other: each process reads them once."""
    papers = tuple(Paper.objects.filter(round=round_id).defer("content").order_by("version"))
    if not papers:
        raise errors.NoPaper
    return papers


def dealt(papers: Sequence[Paper], admission_id: int) -> Paper:
    """Which of a round's papers, in the order of their versions, an admission gets."""
    return papers[admission_id % len(papers)]
