"""Candidates with entry codes or at their desks, made inside a site: ``manage.py shell -c`` calls it, one line comes back."""

import json
import sys
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model

from exams import api
from exams.papers.models import Exam
from exams.sittings import journal, services, tokens
from exams.sittings.changes import Change, Save
from exams.sittings.models import Admission, Sitting
from foundation.chain import GENESIS
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.candidate import stage


def cards(count: int) -> None:
    """Writes number and code of so many new candidates of a round that is open."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2))
    admissions = [furniture.admitted(held) for _ in range(count)]
    codes = services.issue_codes(admissions, by=furniture.officer(), at=build.now())
    found = [{"admission": one.pk, "number": one.number, "code": codes[one.pk]} for one in admissions]
    sys.stdout.write(json.dumps(found) + "\n")


def desks(count: int, *, singles: int = 60, multiples: int = 20, changes: int = 120) -> None:
    """Writes whose session and which sitting, for so many candidates of one mock who have answered all of it.

    One change to a save, and second thoughts beyond the paper's size, as in a real sitting.
    """
    build.bank_of(singles, multiples)
    mock = build.exam(Exam.Purpose.NATIONAL_MOCK, singles=singles, multiples=multiples, shuffles_options=False)
    first = api.start_mock(mock.code, candidate=build.person(), at=build.now())
    sittings = seat(Sitting.objects.get(pk=first.id), count)
    for number in range(1, changes + 1):
        _answer(sittings, number, position=(number - 1) % (singles + multiples) + 1, multiple_from=singles + 1)
    found = [_desk(sitting, changes) for sitting in sittings]
    sys.stdout.write(json.dumps(found) + "\n")


def seat(first: Sitting, count: int) -> list[Sitting]:
    """So many more sittings of the same round and paper, each with a person, an admission and a chain of its own."""
    user, at = get_user_model(), first.started_at
    people = user.objects.bulk_create(user(email=f"{uuid4().hex}@demo.example", name="示例") for _ in range(count))
    held, paper = first.admission.round, first.paper
    admissions = Admission.objects.bulk_create(
        Admission(round=held, candidate=one, admitted_at=at, admitted_by=one) for one in people
    )
    told = {"number": 1, "paper": paper, "started_at": at, "seconds": first.seconds, "deadline": first.deadline}
    sittings = [Sitting(admission=one, **told) for one in admissions]
    for one in sittings:
        one.head = GENESIS(f"sitting:{one.pk}:{paper.fingerprint}".encode())
    return Sitting.objects.bulk_create(sittings)


def _answer(sittings: list[Sitting], number: int, *, position: int, multiple_from: int) -> None:
    """Everybody's next change, a hundred to a commit; four in five are right."""
    right = "AB" if position >= multiple_from else "A"
    changes = [Change(number, position, right if (place + number) % 5 else "C") for place in range(len(sittings))]
    saves = [Save(one.pk, 1, (change,)) for one, change in zip(sittings, changes, strict=True)]
    for start in range(0, len(saves), 100):
        journal.append(saves[start : start + 100])


def _desk(sitting: Sitting, last: int) -> dict:
    names = {"cookie": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME}
    person, size = sitting.admission.candidate, sitting.paper.size
    token = tokens.issue(sitting.pk, person.pk, epoch=1, size=size, at=sitting.started_at)
    return names | {"sitting": str(sitting.pk), "session": stage.session(person), "last": last, "token": token}
