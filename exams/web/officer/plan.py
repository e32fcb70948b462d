"""A blueprint beside what the bank can give for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from exams.bank.models import Item, Topic
from exams.papers import assembly, drawing
from exams.papers.assembly import Available, Shortage
from exams.papers.models import Blueprint, BlueprintRow, Exam, Section


@dataclass(frozen=True)
class PlannedRow:
    kind: str
    topic: str
    count: int
    worth: Decimal
    per_option: Decimal
    points: Decimal
    available: int
    section: int


@dataclass(frozen=True)
class PlannedSection:
    """``section`` is None where the paper is of one piece."""

    section: Section | None
    rows: list[PlannedRow]

    @property
    def points(self) -> Decimal:
        return sum((row.points for row in self.rows), Decimal(0))

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)


@dataclass(frozen=True)
class Plan:
    number: int
    syllabus: str
    sections: list[PlannedSection]
    full: Decimal
    short: list[dict]
    kept_only: bool

    @property
    def divided(self) -> bool:
        return self.sections[0].section is not None


def plan_of(exam: Exam, number: int | None = None) -> Plan | None:
    """By the exam's newest blueprint, or that number; None without one. Six queries, whatever its length."""
    found = exam.blueprints.select_related("exam").order_by("-number")
    blueprint = (found.filter(number=number) if number else found).first()
    if blueprint is None:
        return None
    pool = drawing.available(blueprint)
    sections = {one.number: one for one in blueprint.sections.all()}
    rows = [_row(row, pool) for row in blueprint.rows.select_related("topic").order_by("section", "pk")]
    short = assembly.shortages(drawing.planned_rows(blueprint), pool)
    return Plan(
        blueprint.number,
        blueprint.syllabus,
        [PlannedSection(sections.get(n), list(those)) for n, those in groupby(rows, key=lambda row: row.section)],
        sum((row.points for row in rows), Decimal(0)),
        named(short, blueprint.syllabus),
        blueprint.kept_only,
    )


def newest_of(exams: Iterable[Exam]) -> dict[int, Blueprint]:
    """The newest blueprint of each exam that has one, with ``items`` and ``parts``; one query."""
    later = Blueprint.objects.filter(exam=OuterRef("exam")).order_by("-number").values("pk")[:1]
    newest = Blueprint.objects.filter(exam__in=[exam.pk for exam in exams], pk=Subquery(later))
    counted = newest.annotate(items=Subquery(_summed(BlueprintRow, Sum("count"))))
    counted = counted.annotate(parts=Subquery(_summed(Section, Count("pk"))))
    return {one.exam_id: one for one in counted}


def named(short: list[Shortage], syllabus: str) -> list[dict]:
    """Shortages with the names of their kinds and topics."""
    names = dict(Topic.objects.filter(syllabus=syllabus).values_list("code", "name")) if short else {}
    kinds = dict(Item.Kind.choices)
    return [
        {
            "kind": kinds[one.kind],
            "topic": f"{one.topic} {names.get(one.topic, '')}".strip(),
            "wanted": one.wanted,
            "available": one.available,
        }
        for one in short
    ]


def _summed(model, figure) -> QuerySet:
    of_it = model.objects.filter(blueprint=OuterRef("pk")).order_by().values("blueprint")
    return of_it.annotate(figure=figure).values("figure")


def _row(row: BlueprintRow, pool: list[Available]) -> PlannedRow:
    return PlannedRow(
        kind=row.get_kind_display(),
        topic=str(row.topic) if row.topic else "",
        count=row.count,
        worth=row.worth,
        per_option=row.per_option,
        points=row.count * row.worth,
        available=sum(_fits(row, one) for one in pool),
        section=row.section,
    )


def _fits(row: BlueprintRow, one: Available) -> bool:
    code = row.topic.code if row.topic else ""
    return one.kind == row.kind and (not code or one.topic == code or one.topic.startswith(f"{code}."))
