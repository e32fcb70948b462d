"""Candidates who have just begun a paper, made inside a running site: ``manage.py shell -c`` calls it, one line comes back."""

import json
import sys
from decimal import Decimal
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from exams import api
from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.papers.models import Exam
from exams.papers.sections import Plan
from exams.sittings import seb, services
from exams.sittings.models import Sitting
from tests.exams import build


def desks(count: int, *, singles: int = 6, multiples: int = 2) -> None:
    """Writes, for so many new candidates, the sitting each has begun and the session in which it is signed in."""
    build.bank_of(singles, multiples)
    exam = build.exam(Exam.Purpose.NATIONAL_MOCK, singles=singles, multiples=multiples, code=uuid4().hex)
    sys.stdout.write(json.dumps([_desk(exam, build.person()) for _ in range(count)]) + "\n")


def early() -> None:
    """Writes the same for a candidate who has just begun and may hand in after an hour."""
    build.bank_of(6, 2)
    sitting = build.seated(
        in_round=build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex), earliest_hand_in=3600)
    )
    desk = {"sitting": str(sitting.pk), "cookie": settings.SESSION_COOKIE_NAME}
    sys.stdout.write(json.dumps(desk | {"session": session(sitting.admission.candidate)}) + "\n")


def waiting(opens: int) -> None:
    """Writes the admission and the session of a candidate of an armed round that opens so many seconds from now."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex), opens=opens)
    if opens > 0:
        build.arm(held)
    candidate = build.person()
    admission = services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())
    desk = {"admission": admission.pk, "cookie": settings.SESSION_COOKIE_NAME, "session": session(candidate)}
    sys.stdout.write(json.dumps(desk) + "\n")


def revoke(admission_id: int) -> None:
    services.revoke_admission(admission_id, reason="误报", by=build.person(build.PROVINCE), at=build.now())


def pause(sitting_id: str) -> None:
    services.pause([UUID(sitting_id)], reason="换机", by=build.person(build.PROVINCE))


def resume(sitting_id: str) -> None:
    services.resume([UUID(sitting_id)], by=build.person(build.PROVINCE))


def seb_desk(*, begun: bool) -> None:
    """One candidate of a round that needs Safe Exam Browser, with the key of the file they were given."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex), needs_seb=True)
    candidate = build.person()
    admission = services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())
    given = services.give_out(admission, lambda nonce: {"startURL": nonce}, at=build.now())
    desk = {"admission": admission.pk, "key": seb.config_key(given), "session": session(candidate)}
    if begun:
        desk["sitting"] = str(services.open_sitting(admission.pk, candidate=candidate).pk)
    sys.stdout.write(json.dumps(desk | {"cookie": settings.SESSION_COOKIE_NAME}) + "\n")


def sections(first: int = 600) -> None:
    """Writes the same for a paper of three sections with two items each; the first takes so many seconds."""
    build.bank_of(6, 0)
    exam = build.exam(Exam.Purpose.NATIONAL_MOCK, singles=6, multiples=0, code=uuid4().hex)
    plans = [Plan("基础知识", first), Plan("案例分析", one_way=True), Plan("综合应用", one_way=True)]
    rows = [Row("single", "", 2, Decimal("1"), section=number) for number in (1, 2, 3)]
    papers.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)
    sys.stdout.write(json.dumps(_desk(exam, build.person())) + "\n")


def _desk(exam: Exam, candidate) -> dict:
    sitting = api.start_mock(exam.code, candidate=candidate, at=build.now())
    token = api.state(sitting.id, candidate=candidate).token
    told = {"sitting": str(sitting.id), "cookie": settings.SESSION_COOKIE_NAME, "token": token}
    return told | {"session": session(candidate)}


def session(user) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def own_order() -> None:
    """Writes the same for a round in which everybody has an order of their own, and that order."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2, code=uuid4().hex), own_order=True)
    candidate = build.person()
    sitting = build.seated(candidate, in_round=held)
    found = api.sitting(sitting.pk, candidate=candidate)
    told = {"sitting": str(sitting.pk), "cookie": settings.SESSION_COOKIE_NAME, "session": session(candidate)}
    stems = {item.position: item.stem for item in found.items}
    sys.stdout.write(json.dumps(told | {"order": found.order, "stems": stems}) + "\n")


def answered(sitting_id: str) -> None:
    """Writes what the server has: position on the paper, answer."""
    sitting = Sitting.objects.select_related("admission__candidate").get(pk=sitting_id)
    state = api.state(sitting.pk, candidate=sitting.admission.candidate)
    sys.stdout.write(json.dumps(state.answers) + "\n")
