"""The blueprint beside what the bank can give for it, and the papers drawn so far."""

from dataclasses import dataclass
from decimal import Decimal

from exams.bank.models import Item, Topic
from exams.papers import assembly, drawing
from exams.papers.assembly import Available, Shortage
from exams.papers.models import BlueprintRow, Round


@dataclass(frozen=True)
class PlannedRow:
    kind: str
    topic: str
    count: int
    worth: Decimal
    points: Decimal
    available: int


@dataclass(frozen=True)
class Plan:
    rows: list[PlannedRow]
    full: Decimal
    short: list[dict]


def plan_of(round: Round) -> Plan | None:
    """By the exam's newest blueprint; None without one. Five queries, whatever its length."""
    blueprint = round.exam.blueprints.order_by("-number").first()
    if blueprint is None:
        return None
    pool = drawing.available(blueprint.syllabus)
    rows = [_row(row, pool) for row in blueprint.rows.select_related("topic").order_by("pk")]
    short = assembly.shortages(drawing.planned_rows(blueprint), pool)
    return Plan(rows, sum((row.points for row in rows), Decimal(0)), named(short, blueprint.syllabus))


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


def _row(row: BlueprintRow, pool: list[Available]) -> PlannedRow:
    return PlannedRow(
        kind=row.get_kind_display(),
        topic=str(row.topic) if row.topic else "",
        count=row.count,
        worth=row.worth,
        points=row.count * row.worth,
        available=sum(_fits(row, one) for one in pool),
    )


def _fits(row: BlueprintRow, one: Available) -> bool:
    code = row.topic.code if row.topic else ""
    return one.kind == row.kind and (not code or one.topic == code or one.topic.startswith(f"{code}."))
