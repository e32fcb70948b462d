"""Awards for the tests: a person in a post who passed, an officer who may decide, a rule to decide by."""

from datetime import date, datetime
from itertools import count
from uuid import uuid4

from django.utils import timezone

from exams import api as exams
from exams.marking.models import Result
from lms.credentials import services
from lms.credentials.models import AwardRule, Certificate, Decision
from tests.exams import build as room
from tests.exams.marking.test_marking import mark, over, sat
from tests.lms.people import build as people

REASON = "示例原因"
_numbers = count(1)


def now() -> datetime:
    return timezone.now()


def officer(code: str = "99"):
    """A provincial officer over a region."""
    return people.holding("provincial_officer", code, email=f"officer-{next(_numbers)}@demo.example")


def rule(**fields) -> AwardRule:
    defaults = {"validity_years": 3, "source": "示例(非官方)", "post": people.post()} | fields
    return AwardRule.objects.get_or_create(specialty="child-care", from_day=date(2026, 1, 1), defaults=defaults)[0]


def candidate(name: str = "韦小满", *, county: str = "990421"):
    """Verified, with a portrait, and in the post."""
    number = next(_numbers)
    person = people.someone(name, email=f"candidate-{number}@demo.example")
    people.verified(person, number)
    by = people.someone("站长", email=f"director-{number}@demo.example")
    people.in_post(person, people.station(county, f"示例社工站{county}"), by=by)
    return person


def passed(person, *, right: int = 4) -> Result:
    """The released result of an assessment; with four right of four it is a pass."""
    sitting = sat(candidate=person, right=right)
    [result] = mark(sitting)
    exams.release(over(sitting).pk, by=room.person(room.PROVINCE), at=now())
    result.refresh_from_db()
    return result


def proposed(person=None, *, at: datetime | None = None, **fields) -> Decision:
    rule()
    return services.propose(passed(person or candidate(**fields)).pk, at=at or now())


def awarded(decision: Decision | None = None, *, by=None, at: datetime | None = None, **fields) -> Certificate:
    """The certificate of an award, not yet printed."""
    decision = decision or proposed(**fields)
    qualification = services.award(decision, by=by or officer(), at=at or now(), batch=uuid4())
    return qualification.certificates.get()


def printed(**fields) -> Certificate:
    certificate = awarded(**fields)
    services.print_certificate(certificate.pk, at=now())
    certificate.refresh_from_db()
    return certificate
