"""``manage.py load_bank FOLDER``: topics, items and exams from plain files, through the same rules as the screens."""

import json
from decimal import Decimal
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from exams.bank import services as bank
from exams.bank.models import Item, Topic
from exams.bank.services import Draft
from exams.papers.assembly import Row
from exams.papers.models import Exam
from exams.papers.services import write_blueprint
from foundation import clock


class Command(BaseCommand):
    help = (
        "Load topics.json, items/*.json and exams.json from a folder. The author writes the items, the reviewer approves "
        "them and sets the exams. What is there already is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--scope", required=True, help="path of the region that owns the items, e.g. /99/")
        parser.add_argument("--author", required=True, help="e-mail of who writes the items")
        parser.add_argument("--reviewer", required=True, help="e-mail of who approves them")

    @transaction.atomic
    def handle(self, *args, folder, scope, author, reviewer, **options):
        people = get_user_model().objects
        author, reviewer, at = people.get(email=author), people.get(email=reviewer), clock.now()
        topics = _topics(_read(folder / "topics.json"))
        for path in sorted(folder.glob("items/*.json")):
            _items(_read(path), topics, scope=scope, author=author, reviewer=reviewer, at=at)
        for exam in _read(folder / "exams.json")["exams"]:
            _exam(exam, scope=scope, by=reviewer)


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def _topics(data: dict) -> dict[str, Topic]:
    """Tasks and what stands below them, by code; a task carries its weight."""
    rows = [row for task in data["tasks"] for row in (task, *task["topics"])]
    return {
        row["code"]: Topic.objects.get_or_create(
            syllabus=data["syllabus"],
            code=row["code"],
            defaults={"name": row["name"], "specialty": data["specialty"], "weight": Decimal(row.get("weight", 0))},
        )[0]
        for row in rows
    }


def _items(data: dict, topics: dict[str, Topic], *, scope: str, author, reviewer, at) -> None:
    known = set(Item.objects.filter(scope=scope).values_list("code", flat=True))
    for row in data["items"]:
        if row["code"] in known:
            continue
        content = Draft(row["stem"], row["options"], row["key"], row["rationale"], row["source"], row["difficulty"])
        topic = topics[row["topic"]]
        version = bank.draft(data["kind"], topic, content, scope=scope, by=author, at=at, code=row["code"])
        bank.approve(bank.submit_for_review(version, by=author, at=at), by=reviewer, at=at)


def _exam(data: dict, *, scope: str, by) -> None:
    fields = ("name", "purpose", "specialty", "minutes", "goes")
    points = {name: Decimal(data[name]) for name in ("full", "cut_score")}
    exam, is_new = Exam.objects.get_or_create(
        code=data["code"], defaults={"scope": scope, **points, **{name: data[name] for name in fields}}
    )
    if is_new:
        write_blueprint(exam, data["syllabus"], [_row(row) for row in data["blueprint"]], by=by)


def _row(row: dict) -> Row:
    per_option = Decimal(row.get("per_option", "0"))
    return Row(row["kind"], row["topic"], row["count"], Decimal(row["worth"]), per_option)
