from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from exams import api as exams
from exams.sittings.models import Admission
from lms.eligibility.facts import appointments_of, gather
from lms.eligibility.models import Application, EligibilityRule
from lms.eligibility.services import apply, withdraw
from tests.exams import build as hall
from tests.lms.learning.build import (
    NOW,
    SPECIALTY,
    TODAY,
    appointed,
    candidate,
    edition,
    identified,
    lesson,
    person,
    seen,
)

pytestmark = pytest.mark.django_db
DAY = 86_400


@pytest.fixture
def announced():
    """A round to be held in a month, by the clock of the room."""
    held = hall.round_of(hall.exam(), opens=30 * DAY, closes=31 * DAY, with_paper=False)
    return exams.round_ref(held.pk)


@pytest.fixture
def listed():
    one = lesson()
    edition(one)
    return one


@pytest.fixture
def ready(listed):
    someone = candidate()
    seen(someone, listed)
    return someone


def codes(application):
    return [found["code"] for found in application.obstacles]


def test_who_is_ready_is_admitted_in_the_same_act(ready, announced):
    application = apply(ready, announced, at=NOW)

    admission = Admission.objects.get()
    assert (admission.candidate, admission.round_id, admission.reference) == (
        ready,
        announced.id,
        f"application:{application.pk}",
    )
    assert (application.admission_id, application.admitted_at) == (str(admission.pk), NOW)
    assert application.facts["identity_verified"] is True


def test_applying_twice_gives_the_same_application_and_one_admission(ready, announced):
    first = apply(ready, announced, at=NOW)

    assert apply(ready, announced, at=NOW + timedelta(seconds=1)) == first
    assert Admission.objects.count() == Application.objects.count() == 1


def test_a_refusal_names_everything_at_once_and_admits_nobody(listed, announced):
    application = apply(person(), announced, at=NOW)

    assert codes(application) == ["identity", "photo", "post", "must_study"]
    assert application.obstacles[-1]["facts"] == {"missing": 1, "titles": [listed.title]}
    assert (application.refused_on, application.is_pending) == (TODAY, False)
    assert not Admission.objects.exists()


def test_a_refusal_is_kept_once_a_day(listed, announced):
    someone = person()

    for hours in (0, 1, 24):
        apply(someone, announced, at=NOW + timedelta(hours=hours))

    assert list(Application.objects.order_by("refused_on").values_list("refused_on", flat=True)) == [
        TODAY,
        date(2026, 11, 24),
    ]


def test_after_a_refusal_one_may_apply_the_same_day(listed, announced):
    someone = candidate()
    assert codes(apply(someone, announced, at=NOW)) == ["must_study"]
    seen(someone, listed)

    assert apply(someone, announced, at=NOW).is_pending


def test_an_admission_survives_a_new_list(ready, announced):
    application = apply(ready, announced, at=NOW)

    edition(lesson(), number=2, at=NOW - timedelta(days=1))

    assert apply(ready, announced, at=NOW) == application


def test_nothing_is_kept_when_the_exam_room_does_not_admit(ready, announced, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the door is jammed")

    monkeypatch.setattr("exams.api.admit", broken)

    with pytest.raises(RuntimeError):
        apply(ready, announced, at=NOW)

    assert not Application.objects.exists()


def test_a_withdrawn_seat_is_given_back_for_good(ready, announced):
    application = apply(ready, announced, at=NOW)

    withdraw(application, by=ready, at=NOW)

    application.refresh_from_db()
    assert application.withdrawn_at == NOW
    assert Admission.objects.get().revoked_at == NOW
    assert codes(apply(ready, announced, at=NOW)) == ["withdrawn"]


def test_withdrawing_again_changes_nothing(ready, announced):
    application = apply(ready, announced, at=NOW)
    withdraw(application, by=ready, at=NOW)

    withdraw(application, by=ready, at=NOW + timedelta(hours=1))

    application.refresh_from_db()
    assert application.withdrawn_at == NOW


def test_who_sits_cannot_withdraw(ready, listed):
    hall.bank_of()
    held = exams.round_ref(hall.round_of(hall.exam(), apply_until=hall.now() - timedelta(seconds=30), opens=-10).pk)
    application = apply(ready, held, at=hall.now() - timedelta(minutes=2))
    exams.open_sitting(int(application.admission_id), candidate=ready)

    with pytest.raises(exams.errors.SittingOpen), transaction.atomic():
        withdraw(application, by=ready, at=hall.now())

    application.refresh_from_db()
    assert application.is_pending


@pytest.mark.parametrize(("days", "closed"), [(None, 31), (14, 14)])
def test_after_the_last_moment_the_window_is_closed(ready, announced, days, closed):
    """The last moment is what the centre set, else the moment the exam closes."""
    until = announced.closes_at - timedelta(days=31 - days) if days else None
    held, last = replace(announced, apply_until=until), announced.closes_at - timedelta(days=31 - closed)

    assert codes(apply(person(), held, at=last))[-1] != "window"
    assert codes(apply(ready, held, at=last + timedelta(seconds=1))) == ["window"]


@pytest.mark.parametrize("days", [0, 30])
def test_the_rule_in_force_says_how_long_one_waits(ready, announced, days, monkeypatch):
    EligibilityRule.objects.create(specialty=SPECIALTY, from_day=date(2020, 1, 1), resit_wait_days=90, source="旧规定")
    EligibilityRule.objects.create(
        specialty=SPECIALTY, from_day=date(2026, 1, 1), resit_wait_days=days, source="示例规定"
    )
    EligibilityRule.objects.create(
        specialty=SPECIALTY, from_day=date(2027, 1, 1), resit_wait_days=90, source="将来的规定"
    )
    monkeypatch.setattr("exams.api.results_of", lambda someone: [result(sat_on=TODAY - timedelta(days=10))])

    assert codes(apply(ready, announced, at=NOW)) == (["resit_wait"] if days else [])


def result(**changes):
    told = {
        "id": 1, "round_id": 1, "exam_code": "x", "purpose": "competency", "specialty": SPECIALTY, "name": "示例", "points": Decimal(50),
        "full": Decimal(100), "cut_score": Decimal(60), "passed": False, "sat_on": TODAY, "released_at": NOW, "sitting_id": None,
        "candidate_id": None,
    } | changes  # fmt: skip
    return exams.ResultView(**told)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["goes"]),
        ({"sat_on": date(2025, 5, 9)}, []),
        ({"specialty": "elderly-care"}, []),
        ({"purpose": "national_mock"}, []),
        ({"passed": True}, ["passed"]),
    ],
)
def test_only_this_years_goes_at_this_assessment_count(ready, announced, monkeypatch, changes, expected):
    EligibilityRule.objects.create(specialty=SPECIALTY, from_day=date(2026, 1, 1), goes_a_year=1, source="示例规定")
    monkeypatch.setattr("exams.api.results_of", lambda someone: [result(**changes)])

    assert codes(apply(ready, announced, at=NOW)) == expected


@pytest.mark.parametrize(
    ("fields", "in_post"),
    [
        ({}, True),
        ({"decision": ""}, False),
        ({"decision": "refused", "reason": "不在本站"}, False),
        ({"from_day": TODAY + timedelta(days=1)}, False),
        ({"until_day": TODAY}, True),
        ({"until_day": TODAY - timedelta(days=1)}, False),
        ({"specialty": "elderly-care"}, False),
    ],
)
def test_a_post_counts_while_it_is_held(fields, in_post):
    someone = identified(person())
    appointed(someone, **fields)

    assert gather(someone, SPECIALTY, at=NOW).facts(None, at=NOW).in_post is in_post


def test_the_appointment_that_stands_comes_first():
    someone = person()
    refused = appointed(someone, decision="refused", reason="重复", from_day=TODAY - timedelta(days=9), until_day=TODAY)
    asked = appointed(someone, specialty="elderly-care", decision="")
    standing = appointed(someone, specialty="supervision")

    assert appointments_of(someone, on=TODAY) == [standing, asked, refused]


def test_one_pending_application_is_held_by_the_database(ready, announced):
    application = apply(ready, announced, at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            person=ready, round_id=application.round_id, specialty=SPECIALTY, facts={}, applied_at=NOW
        )


def test_gathering_costs_as_many_queries_for_a_long_list_as_for_a_short_one():
    def queries(entries: int, number: int) -> int:
        someone = candidate()
        edition(*(lesson() for _ in range(entries)), number=number, at=NOW - timedelta(days=10 - number))
        with CaptureQueriesContext(connection) as caught:
            gather(someone, SPECIALTY, at=NOW)
        return len(caught)

    assert queries(1, 1) == queries(12, 2) == 10
