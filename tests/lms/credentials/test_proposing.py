"""From a released result to a proposal."""

from datetime import date

import pytest

from lms import sweeps
from lms.credentials import services
from lms.credentials.models import AwardRule, Decision
from tests.lms.credentials import build
from tests.lms.people import build as people

pytestmark = pytest.mark.django_db


def test_a_passed_assessment_makes_one_proposal_however_often_it_is_settled():
    person, rule = build.candidate(), build.rule()
    result = build.passed(person)

    first = services.propose(result.pk, at=build.now())
    again = services.propose(str(result.pk), at=build.now())

    assert first == again == Decision.objects.get()
    assert (first.person, first.post, first.rule, first.scope) == (person, rule.post, rule, "/99/9904/990421/")
    assert (str(first.facts["points"]), first.facts["organisation"]) == ("6.00", "示例社工站990421")


def test_a_failed_assessment_makes_none():
    build.rule()

    assert services.propose(build.passed(build.candidate(), right=0).pk, at=build.now()) is None
    assert not Decision.objects.exists()


def test_without_a_rule_the_result_waits_until_there_is_one():
    result = build.passed(build.candidate())
    assert services.propose(result.pk, at=build.now()) is None

    build.rule()

    assert sweeps.settle_waiting() == 1
    assert sweeps.settle_waiting() == 0
    assert Decision.objects.get().result_id == str(result.pk)


def test_somebody_without_a_post_is_proposed_at_the_province():
    build.rule()
    people.region("99")
    person = people.someone("吴思", email="wu@demo.example")

    decision = services.propose(build.passed(person).pk, at=build.now())

    assert (decision.scope, decision.facts["organisation"]) == ("/99/", "")


def test_the_rule_in_force_is_the_latest_that_has_begun_and_not_ended():
    old, post = build.rule(until_day=date(2026, 6, 30)), people.post()
    new = AwardRule.objects.create(
        specialty="child-care", post=post, validity_years=2, source="示例(非官方)", from_day=date(2026, 7, 1)
    )

    found = [
        AwardRule.objects.in_force("child-care", day)
        for day in (date(2026, 6, 30), date(2026, 7, 1), date(2025, 12, 31))
    ]

    assert found == [old, new, None]
