"""A round whose paper has sections, and what a candidate does in it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from exams import api
from exams.api import Change
from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.papers.sections import Plan
from exams.sittings import services
from exams.sittings.models import Sitting
from tests.exams import build

ONE = Decimal("1")
PLANS = [Plan("第一部分", 600), Plan("第二部分", 900, one_way=True), Plan("第三部分", one_way=True)]


@pytest.fixture
def held():
    """Two items in each of three sections: ten minutes, fifteen, and the rest of an hour."""
    return round_of(PLANS)


def round_of(plans, *, minutes: int = 60, **fields):
    build.bank_of(2 * len(plans), 0)
    exam = build.exam(singles=2 * len(plans), multiples=0, minutes=minutes)
    rows = [Row("single", "", 2, ONE, section=number) for number, _ in enumerate(plans, 1)]
    papers.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)
    return build.round_of(exam, **fields)


def seated(held, *, ago: int = 0) -> Sitting:
    return build.seated(in_round=held, ago=ago)


def answer(sitting, *pairs, epoch: int = 1, first: int = 1):
    changes = [Change(first + n, position, letter) for n, (position, letter) in enumerate(pairs)]
    return api.save(sitting.pk, epoch, changes, candidate=sitting.admission.candidate)


def leave(sitting, section: int = 1, *, epoch: int = 1, last: int = 0):
    return services.leave_section(sitting.pk, section=section, epoch=epoch, last=last)


def read(sitting) -> Sitting:
    return Sitting.objects.get(pk=sitting.pk)


def runs(sitting) -> int:
    """Seconds from the beginning of the present section to its end."""
    now = read(sitting)
    return round((now.deadline - (now.section_began_at or now.started_at)).total_seconds())


def over(sitting, seconds: int = 6) -> None:
    """As if the end of the present section had been so many seconds ago."""
    build.set_deadline(sitting, build.now() - timedelta(seconds=seconds))


def state(sitting):
    return api.state(sitting.pk, candidate=sitting.admission.candidate)
