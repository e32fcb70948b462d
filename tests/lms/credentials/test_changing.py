"""Suspending, lifting, revoking, replacing: each with a reason, each told, nothing ever overwritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lms.credentials import queries, services
from lms.credentials.models import Certificate, Outbox, QualificationEvent
from lms.credentials.refusals import NotNow, Own
from tests.lms.credentials import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return build.awarded()


def told(by, *, minutes: int = 0) -> dict:
    return {"by": by, "at": build.now() + timedelta(minutes=minutes), "reason": build.REASON}


def verdict(certificate) -> str:
    return queries.public_view(certificate.code, at=build.now()).standing


def test_a_suspension_holds_until_it_is_lifted(held):
    officer = build.officer()

    services.suspend(held, **told(officer))
    assert verdict(held) == "suspended"
    services.lift(held, **told(officer, minutes=1))

    assert verdict(held) == "valid"
    assert list(QualificationEvent.objects.values_list("number", "kind")) == [(1, "suspended"), (2, "lifted")]
    assert sorted(key.split(":")[1] for key in Outbox.objects.filter(topic="tell").values_list("key", flat=True)) == [
        "lifted", "suspended",
    ]  # fmt: skip


def test_revoking_twice_is_one_event_and_nothing_lifts_it(held):
    officer = build.officer()

    first = services.revoke(held, **told(officer))

    assert services.revoke(held, **told(officer)) == first
    for act in (services.suspend, services.lift, services.replace):
        with pytest.raises(NotNow):
            act(held, **told(officer))
    assert verdict(held) == "revoked"


def test_a_replacement_keeps_the_number_and_the_old_code_leads_to_it(held):
    officer = build.officer()
    identity = held.qualification.person.identity
    identity.name = "韦晓满"
    identity.save()

    newer = services.replace(held, **told(officer))

    assert services.replace(held, **told(officer)) == newer
    assert (newer.number, newer.version, newer.valid_until) == (held.number, 2, held.valid_until)
    assert newer.code != held.code
    old = queries.public_view(held.code, at=build.now())
    assert (old.standing, old.newer, old.facts["name"]) == ("replaced", newer.code, "韦*满")
    assert (verdict(newer), newer.printed["name"], held.printed["name"]) == ("valid", "韦晓满", "韦小满")


def test_nobody_decides_about_their_own_certificate(held):
    for act in (services.suspend, services.revoke, services.replace):
        with pytest.raises(Own):
            act(held, **told(held.qualification.person))

    assert (QualificationEvent.objects.count(), Certificate.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: QualificationEvent.objects.update(reason="改"),
        lambda: QualificationEvent.objects.all().delete(),
        lambda: Certificate.objects.filter(version=2).update(replaces=None, version=1, reason=""),
    ],
)
def test_the_database_refuses_to_rewrite_what_happened(held, spoil):
    services.replace(held, **told(build.officer()))
    services.revoke(Certificate.objects.get(version=2), **told(build.officer()))

    with pytest.raises(IntegrityError), transaction.atomic():
        spoil()
