"""A hall with two candidates at the officers' desks, made inside a running site; one line comes back."""

import json
import sys
from uuid import uuid4

from django.conf import settings

from exams.papers.codes import paper_code
from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.journal import append
from exams.sittings.models import Quarantine
from exams.sittings.services.on_paper import paper_of
from lms.people.models import User
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.candidate import stage


def desk() -> None:
    """Writes the pages, and the session of a provincial officer: one candidate handed in late, the other writes on paper."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex))
    sitting, waiting = build.seated(in_round=held), furniture.admitted(held)
    hall = furniture.hall(2, 3, scope="/99/")
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    append([build.save(sitting, 1, "A")])
    services.submit(sitting.pk)
    append([build.save(sitting, 2, "B", position=2)])
    round, proposer = f"/office/rounds/{held.pk}", User.objects.get(email="province2@demo.example")
    row = Quarantine.objects.get(sitting=sitting)
    told = {"outcome": "admit", "reason": "机房断网", "by": proposer, "at": build.now()}
    services.propose_ruling(sitting.pk, [row.pk], **told)
    told = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "officer": stage.session(User.objects.get(email="province@demo.example")),
        "second": stage.session(proposer),
        "code": paper_code(paper_of(waiting).fingerprint),
        "pages": {
            "exams": "/office/exams/",
            "exam": f"/office/exams/{held.exam_id}/",
            "blueprint": f"/office/exams/{held.exam_id}/blueprint/",
            "sites": "/office/sites/",
            "site": f"/office/sites/{hall.site_id}/",
            "new_site": "/office/sites/new/",
            "hall": f"/office/halls/{hall.pk}/",
            "seating": f"{round}/seating/",
            "move": f"{round}/seating/{waiting.pk}/",
            "place": f"{round}/seating/place/",
            "duties": f"{round}/duties/",
            "codes": f"{round}/codes/hall/{hall.pk}/",
            "answer_file": "/office/answer-file/",
            "late": f"{round}/late/",
            "late_case": f"{round}/late/{sitting.pk}/",
            "paper": f"{round}/paper/",
            "paper_set": f"{round}/paper/halls/{hall.pk}/",
            "paper_sheet": f"{round}/paper/{waiting.pk}/",
            "invigilation": "/invigilate/",
        },
    }
    sys.stdout.write(json.dumps(told) + "\n")


def composing() -> None:
    """Writes what two officers and a candidate need who write a blueprint, hold a round by it, and sit it."""
    build.bank_of(6, 2)
    exam = build.exam(singles=6, multiples=2, code=uuid4().hex, name="分部分考核")
    told = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "officer": stage.session(User.objects.get(email="province@demo.example")),
        "second": stage.session(User.objects.get(email="province2@demo.example")),
        "exam": exam.pk,
    }
    sys.stdout.write(json.dumps(told) + "\n")


def sits(round_id: int) -> None:
    """Writes the sitting and the session of somebody who has just begun in this round."""
    held = Round.objects.select_related("exam").get(pk=round_id)
    sitting = build.seated(in_round=held)
    session = stage.session(sitting.admission.candidate)
    sys.stdout.write(json.dumps({"sitting": str(sitting.pk), "session": session}) + "\n")
