"""Which browser a sitting asks for: the file that was given out, the exemption by two people, the incident."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.sittings import browser, seb, services
from exams.sittings.models import Admission, Incident, SebExemption, SebFile
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    """In a round that needs the browser."""
    build.bank_of()
    return build.seated(in_round=build.round_of(build.exam(), needs_seb=True))


@pytest.fixture
def officers():
    return build.person(build.PROVINCE), build.person(build.PROVINCE)


def settings_for(nonce: str, **more) -> seb.Settings:
    return {"startURL": f"https://exam.example/seb/{nonce}/"} | more


def give_out(sitting, **more) -> seb.Settings:
    return services.give_out(sitting.admission, lambda nonce: settings_for(nonce, **more), at=build.now())


def facts(sitting) -> seb.Facts:
    return browser.facts_of_sitting(sitting.pk, candidate=sitting.admission.candidate)


def ask(sitting, by, reason="机房装不上") -> SebExemption:
    return services.request_exemption(sitting.admission_id, reason=reason, by=by, at=build.now())


def approve(sitting, by) -> SebExemption:
    return services.approve_exemption(sitting.admission_id, by=by, at=build.now())


def test_a_round_that_does_not_need_it_asks_for_nothing():
    sitting = build.seated()

    assert facts(sitting) == seb.Facts()
    assert browser.facts_of_admission(sitting.admission_id, candidate=sitting.admission.candidate) == seb.Facts()


def test_a_round_that_needs_it_knows_the_keys_of_what_was_given_out_in_one_query(sitting, django_assert_num_queries):
    assert facts(sitting) == seb.Facts(needed=True)

    keys = tuple(seb.config_key(give_out(sitting, version=number)) for number in (1, 2))

    with django_assert_num_queries(1):
        found = facts(sitting)
    assert found.needed
    assert Counter(found.keys) == Counter(keys)
    assert browser.facts_of_admission(sitting.admission_id, candidate=build.person()) == seb.Facts()


def test_the_same_file_is_given_out_again_and_another_admission_gets_another(sitting):
    other = build.seated(in_round=sitting.admission.round)

    assert give_out(sitting) == give_out(sitting) != give_out(other)
    assert SebFile.objects.filter(admission=sitting.admission).count() == 1
    assert {len(file.nonce) for file in SebFile.objects.all()} == {32}


def test_one_person_asks_a_second_approves_and_any_browser_will_do(sitting, officers):
    give_out(sitting)
    ask(sitting, officers[0])
    assert facts(sitting).needed

    approve(sitting, officers[1])

    assert facts(sitting) == seb.Facts()


def test_who_asked_does_not_approve_nor_does_the_database_let_them(sitting, officers):
    exemption = ask(sitting, officers[0])

    with pytest.raises(errors.OwnExemption):
        approve(sitting, officers[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        SebExemption.objects.filter(pk=exemption.pk).update(approved_by=officers[0], approved_at=build.now())
    assert facts(sitting).needed


def test_the_candidate_has_no_part_in_it(sitting, officers):
    candidate = sitting.admission.candidate
    candidate.scopes_for = lambda right: (build.PROVINCE,)

    with pytest.raises(errors.OwnExemption):
        ask(sitting, candidate)
    ask(sitting, officers[0])
    with pytest.raises(errors.OwnExemption):
        approve(sitting, candidate)


def test_each_of_the_two_needs_the_right_at_the_round(sitting, officers):
    elsewhere = build.person("/99/9901/")

    with pytest.raises(errors.NotAllowed):
        ask(sitting, elsewhere)
    ask(sitting, officers[0])
    with pytest.raises(errors.NotAllowed):
        approve(sitting, elsewhere)


def test_it_needs_a_reason_a_request_and_a_round_that_asks_for_the_browser(sitting, officers):
    with pytest.raises(errors.ReasonMissing):
        ask(sitting, officers[0], reason=" ")
    with pytest.raises(errors.NotFound):
        approve(sitting, officers[1])
    with pytest.raises(errors.NotFound):
        ask(build.seated(), officers[0])


def test_asking_and_approving_again_change_nothing(sitting, officers):
    third = build.person(build.PROVINCE)
    first = ask(sitting, officers[0])
    assert ask(sitting, third, reason="另一个理由") == first
    approved = approve(sitting, officers[1])

    assert approve(sitting, third).approved_by == officers[1]
    assert SebExemption.objects.get() == approved
    assert SebExemption.objects.get().reason == "机房装不上"


@pytest.mark.parametrize(
    "change", [{"reason": "改"}, {"requested_at": datetime(2026, 1, 1, tzinfo=UTC)}, {"approved_at": None}], ids=str
)
def test_an_approved_exemption_and_what_was_asked_are_never_changed(sitting, officers, change):
    ask(sitting, officers[0])
    if "approved_at" in change:
        approve(sitting, officers[1])
        change |= {"approved_by": None}

    with pytest.raises(IntegrityError), transaction.atomic():
        SebExemption.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        SebExemption.objects.all().delete()


def test_a_file_that_was_given_out_stays(sitting):
    give_out(sitting)

    with pytest.raises(IntegrityError), transaction.atomic():
        SebFile.objects.update(config_key="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        SebFile.objects.all().delete()


def test_a_sitting_outside_it_is_one_incident_however_often_it_is_seen(sitting):
    for call in ("state", "save"):
        services.note_outside_seb(sitting.pk, call=call)

    assert [(one.kind, one.facts) for one in Incident.objects.all()] == [("seb", {"call": "state"})]
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.create(sitting=sitting, kind=Incident.Kind.SEB, at=build.now())


def test_a_revoked_admission_is_no_longer_exempted(sitting, officers):
    services.submit(sitting.pk)
    Admission.objects.update(revoked_at=build.now(), revoked_by=officers[0], revoke_reason="弄错了")

    with pytest.raises(errors.NotFound):
        ask(sitting, officers[0])
