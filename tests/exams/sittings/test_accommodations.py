"""What a person is entitled to: asked for, approved by somebody else, and laid down in each sitting."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.sittings import queries, services
from exams.sittings.models import Accommodation, Sitting
from foundation.clock import local_date
from tests.exams import build

pytestmark = pytest.mark.django_db
HALF_MORE = {"factor": Decimal("1.5"), "extra_minutes": 10, "large_print": True}


@pytest.fixture
def candidate():
    return build.person()


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


def today():
    return local_date(build.now())


def ask(candidate, by=None, *, from_day=0, until_day=None, **granted) -> Accommodation:
    until = None if until_day is None else today() + timedelta(days=until_day)
    return services.request_accommodation(
        candidate, scope=build.PROVINCE, ground="视力一级残疾", evidence="残疾证，省中心存", by=by or build.person(build.PROVINCE),
        at=build.now(), valid_from=today() + timedelta(days=from_day), valid_until=until, **(granted or HALF_MORE),
    )  # fmt: skip


def approve(asked, by=None) -> Accommodation:
    return services.approve_accommodation(asked.pk, by=by or build.person(build.PROVINCE), at=build.now())


def seconds(sitting) -> float:
    return (sitting.deadline - sitting.started_at).total_seconds()


def test_it_is_laid_down_in_every_sitting_and_shown_line_by_line(candidate):
    approve(ask(candidate))

    sitting = build.seated(candidate)

    found = queries.state(sitting.pk, candidate=candidate)
    assert seconds(sitting) == 7200 * 1.5 + 600
    assert found.large_print
    assert [(step.code, step.seconds, step.reason) for step in found.steps] == [
        ("time", 7200, ""),
        ("accommodation", 3600, "× 1.5"),
        ("accommodation", 600, ""),
    ]
    assert seconds(build.seated(candidate)) == 7200 * 1.5 + 600  # another exam, not asked for again


@pytest.mark.parametrize(
    ("from_day", "until_day", "holds"),
    [(0, None, True), (-5, 0, True), (-5, -1, False), (1, None, False), (0, 0, True)],
)
def test_it_holds_on_the_days_it_is_meant_for(candidate, from_day, until_day, holds):
    approve(ask(candidate, from_day=from_day, until_day=until_day))

    assert seconds(build.seated(candidate)) == (11_400 if holds else 7200)


def test_a_request_holds_nowhere_and_is_approved_by_neither_its_author_nor_the_person(officer):
    person = build.person(build.PROVINCE)
    asked = ask(person, by=officer)

    assert seconds(build.seated(person)) == 7200
    for nobody in (officer, person):
        with pytest.raises(errors.OwnRequest):
            approve(asked, by=nobody)
    with pytest.raises(errors.NotAllowed):
        approve(asked, by=build.person("/99/9901/"))
    approve(asked)
    assert seconds(build.seated(person)) == 11_400


def test_revoking_reaches_no_running_sitting_and_every_later_one(candidate, officer):
    asked = approve(ask(candidate))
    running = build.seated(candidate)

    services.revoke_accommodation(asked.pk, reason="证件过期", by=officer, at=build.now())

    services.give_time(running.pk, seconds=60, reason="停电", by=officer)
    assert seconds(Sitting.objects.get(pk=running.pk)) == 11_460
    assert seconds(build.seated(candidate)) == 7200


def test_of_several_the_one_approved_last_holds(candidate):
    approve(ask(candidate))
    approve(ask(candidate, factor=Decimal("2")))

    assert seconds(build.seated(candidate)) == 14_400


def test_the_window_of_a_round_never_takes_an_accommodation_away(candidate):
    approve(ask(candidate))
    build.bank_of()
    held = build.round_of(build.exam(cut_by_window=True), closes=600)

    sitting = build.seated(candidate, in_round=held)

    assert sitting.deadline == held.closes_at + timedelta(seconds=3600 + 600)


def test_what_waits_is_asked_for_once_and_a_decision_is_made_once(candidate, officer):
    asked = ask(candidate)

    with pytest.raises(errors.AlreadyRequested):
        ask(candidate)
    services.revoke_accommodation(asked.pk, reason="材料不全", by=officer, at=build.now())
    services.revoke_accommodation(asked.pk, reason="另一个原因", by=officer, at=build.now())
    with pytest.raises(errors.AlreadyRevoked):
        approve(asked)
    assert Accommodation.objects.get().revoke_reason == "材料不全"
    assert approve(ask(candidate)).approved_at


@pytest.mark.parametrize("wrong", ["nothing", "no ground", "no right"])
def test_what_grants_nothing_or_lacks_a_ground_is_not_asked_for(candidate, officer, wrong):
    told = {
        "scope": build.PROVINCE,
        "ground": "视力",
        "by": officer,
        "at": build.now(),
        "valid_from": today(),
        "large_print": True,
    }
    told |= {"nothing": {"large_print": False}, "no ground": {"ground": " "}, "no right": {"by": build.person()}}[wrong]
    refusal = {"nothing": errors.NothingGranted, "no ground": errors.ReasonMissing, "no right": errors.NotAllowed}[
        wrong
    ]

    with pytest.raises(refusal):
        services.request_accommodation(candidate, **told)
    assert not Accommodation.objects.exists()


def test_the_database_keeps_its_content_and_each_decision(candidate, officer):
    asked = ask(candidate, by=officer)

    def refuses(**values):
        with pytest.raises(IntegrityError), transaction.atomic():
            Accommodation.objects.filter(pk=asked.pk).update(**values)

    refuses(factor=Decimal("3"))
    refuses(approved_at=build.now())
    refuses(approved_at=build.now(), approved_by=officer)
    refuses(approved_at=build.now(), approved_by=candidate)
    approve(asked)
    refuses(approved_at=None, approved_by=None)
    refuses(revoked_at=build.now(), revoked_by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Accommodation.objects.get().delete()


def test_the_database_keeps_a_sitting_to_what_was_laid_down(candidate):
    sitting = build.seated(candidate)
    asked = approve(ask(candidate))

    for values in ({"accommodation": asked}, {"hand_in_from": build.now()}, {"window_is_final": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sitting.objects.filter(pk=sitting.pk).update(**values)
