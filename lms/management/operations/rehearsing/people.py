"""Invented people for a copy: candidates with ID numbers of region 99, where nobody is born, and two officers."""

from datetime import date, datetime, timedelta

from django.db import transaction

from foundation.clock import local_date
from lms.people import declaring, identity_number
from lms.people.identity_number import Kind
from lms.people.models import User
from lms.people.services import open_account
from lms.stations import services as stations
from lms.stations.rights import Role

REGION, FIRST_BORN = "999999", date(1970, 1, 1)
A_DAY = 900  # numbers of one birthday, from 100 on
ADDRESS = "{key}@rehearsal.example"


@transaction.atomic
def candidates(count: int, *, at: datetime) -> list[User]:
    return [_candidate(number, at=at) for number in range(count)]


@transaction.atomic
def officers(scope: str, *, at: datetime) -> tuple[User, User]:
    """Two provincial officers of this scope and everything below it."""
    first, second = (open_account(at=at, email=ADDRESS.format(key=f"officer-{n}"), name=f"演练经办{n}") for n in (1, 2))
    for one, by in ((first, second), (second, first)):
        stations.grant(one, Role.PROVINCIAL_OFFICER, scope, from_day=local_date(at), by=by, at=at)
    return first, second


def id_number(number: int) -> str:
    """A different one for each."""
    born = FIRST_BORN + timedelta(days=number // A_DAY)
    body = f"{REGION}{born:%Y%m%d}{100 + number % A_DAY}"
    return body + identity_number.check_digit(body)


def _candidate(number: int, *, at: datetime) -> User:
    name = f"演练{number + 1:03}"
    person = open_account(at=at, email=ADDRESS.format(key=f"candidate-{number + 1}"), name=name)
    said = identity_number.read(Kind.RESIDENT_ID, id_number(number), on=local_date(at))
    declaring.declare(
        person, kind=Kind.RESIDENT_ID, number=said.number, name=name, sex=said.sex, birth_date=said.birth_date, at=at
    )
    return person
