"""A hall with one candidate at work and one invigilator on duty, made inside a running site; one line comes back."""

import json
import sys
from datetime import timedelta
from uuid import uuid4

from django.conf import settings

from exams.papers.models import Round
from exams.sites import services as sites
from exams.sittings import services
from foundation import clock
from lms.people.models import User
from lms.stations import services as stations
from lms.stations.models import Region
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.candidate import stage


def hall(*, asks: bool = False) -> None:
    """Writes where the board is, and the sessions of both; the round may ask before a sitting goes on at another machine."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex))
    Round.objects.filter(pk=held.pk).update(needs_device_approval=asks)
    sitting = build.seated(in_round=held)
    room, by = furniture.hall(2, 3, scope=Region.objects.order_by("-path").first().path), furniture.officer()
    services.place_all(held, [room], by=by, at=build.now())
    watching = _invigilator(room.site.scope)
    span = {"starts_at": build.now() - timedelta(minutes=1), "ends_at": build.now() + timedelta(hours=1)}
    sites.assign_duty(held, room, watching, kind="invigilator", **span, by=by, at=build.now())
    told = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "board": f"/invigilate/{held.pk}/{room.pk}/",
        "round": f"/invigilate/{held.pk}/all/",
        "officer": stage.session(User.objects.get(email="province@demo.example")),
        "sitting": f"/sit/{sitting.pk}/",
        "candidate": stage.session(sitting.admission.candidate),
        "invigilator": stage.session(watching),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _invigilator(scope: str) -> User:
    person = User.objects.get(pk=build.person().pk)
    granted_by = User.objects.get(email="province@demo.example")
    stations.grant(person, "invigilator", scope, from_day=clock.local_date(build.now()), by=granted_by, at=build.now())
    return person
