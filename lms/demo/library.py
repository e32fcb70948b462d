"""Bank, course and must-study list of the demonstration, written and approved by different people as anywhere."""

import json
from datetime import date, datetime
from pathlib import Path

from django.core.management import call_command

from cms import api as library
from exams import api as exams
from lms.credentials.models import AwardRule
from lms.demo import cast
from lms.people.models import User
from lms.stations.models import Post

CONTENT = Path(__file__).parent / "content"


def read(name: str) -> dict:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def bank(people: dict[str, User]) -> None:
    """Topics, a hundred approved items, the mock and the competency test."""
    call_command(
        "load_bank", CONTENT, scope=cast.PROVINCE, author=people["trainer"].email, reviewer=people["province"].email
    )


def course(people: dict[str, User], *, at: datetime) -> None:
    """The course with its four lessons, and the statutes they cite: written by a trainer, approved by an officer."""
    data = read("course.json")
    trainer, officer = people["trainer"], people["province"]
    lessons = [read(f"lessons/{key.partition(':')[2]}.json") for key in data["lessons"]]
    library.import_statutes(read("statutes.json")["acts"], scope=cast.PROVINCE, by=trainer)
    library.import_course(
        data, lessons, scope=cast.PROVINCE, folder=CONTENT / "media", items=_items(), by=trainer, at=at
    )
    library.approve(library.submit_course(data["key"], by=trainer, at=at).pk, by=officer, at=at)


def must_study(people: dict[str, User], *, at: datetime) -> None:
    """The list's first edition, approved by two officers."""
    data = read("must-study.json")
    data["edition"] += " 年版"
    library.import_list(data, scope=cast.PROVINCE, by=people["editor"])
    proposal = library.submit_list(data["key"], by=people["editor"], at=at)
    for officer in ("province", "province2"):
        library.approve(proposal.pk, by=people[officer], at=at)
    library.publish_edition(data["key"], by=people["province"], at=at)


def award_rule() -> None:
    """What a pass gives: the post, for three years."""
    AwardRule.objects.create(
        specialty="child-care", post=Post.objects.get(code=cast.POST[0]), validity_years=3,
        source="儿童关爱岗位资格办法（示例，非官方）", from_day=date(2026, 1, 1),
    )  # fmt: skip


def _items() -> dict[str, str]:
    """The author's code of each item → its name in the bank."""
    return exams.items_by_code(cast.PROVINCE)
