"""Declaring who one is."""

import pytest
from django.db import IntegrityError, connection, transaction

from lms.errors import Refused
from lms.people import access, declaring, queries
from lms.people.models import AccessEntry, Consent, Identity, IdentityPhoto
from tests.lms.people.build import AT, declared, holding, jpeg, number, someone, verified

pytestmark = pytest.mark.django_db


def test_document_and_portrait_together_verify_in_either_order():
    first, second = someone(), someone("韦大满", email="da@demo.example")

    declared(first)
    declaring.hand_in_portrait(first, jpeg(), at=AT)
    declaring.hand_in_portrait(second, jpeg(), at=AT)
    declared(second, 125)

    assert set(Identity.objects.values_list("verified_at", "verified_by")) == {(AT, "format check and declaration")}


def test_one_half_is_not_enough():
    user = someone()

    identity = declared(user)

    assert (identity.verified_at, identity.verified_by) == (None, "")


def test_a_provider_that_says_no_leaves_it_unverified(settings):
    settings.IDENTITY_PROVIDER = "tests.lms.people.test_declaring.SaysNo"
    user = someone()

    identity = verified(user)

    assert identity.verified_at is None


class SaysNo:
    def verify(self, identity):
        return ""


def test_one_number_is_one_account_whatever_the_document():
    declared(someone())
    other = someone("韦大满", email="da@demo.example")

    with pytest.raises(Refused) as refused:
        declared(other, kind="residence-permit")

    assert "already belongs to an account" in str(refused.value) or "已" in str(refused.value)
    assert "韦小满" not in str(refused.value)
    assert Identity.objects.count() == 1


def test_what_is_not_verified_may_be_declared_again():
    user = someone()
    declared(user)

    declared(user, 129, name="韦小曼")

    assert list(Identity.objects.values_list("name", flat=True)) == ["韦小曼"]
    assert Identity.objects.get().id_number == number(129)


def test_what_is_verified_is_closed_until_an_officer_opens_it():
    user, officer = someone(), holding("county_officer", "990421")
    identity = verified(user)

    with pytest.raises(Refused):
        declared(user, name="别人")
    with pytest.raises(Refused):
        declaring.hand_in_portrait(user, jpeg(300, 420), at=AT)
    declaring.reopen(identity, by=officer, reason="姓名与证件不一致", at=AT)
    declared(user, name="韦晓满")

    identity.refresh_from_db()
    assert (identity.name, identity.is_verified) == ("韦晓满", True)
    assert list(AccessEntry.objects.values_list("subject", "by", "what", "reason")) == [
        (user.pk, officer.pk, "correction", "姓名与证件不一致")
    ]


def test_consent_is_kept_once_per_wording_and_never_changed():
    user = someone()
    verified(user)
    declaring.consent(user, Consent.Purpose.PHOTO, at=AT)

    assert list(Consent.objects.values_list("purpose", "version", "given_at").order_by("purpose")) == [
        ("id-number", declaring.WORDING, AT),
        ("photo", declaring.WORDING, AT),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.update(version="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.all().delete()


def test_who_looked_is_never_rewritten():
    user, officer = someone(), holding("auditor")
    access.look(user, "portrait", by=officer, reason="核对照片", at=AT)

    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEntry.objects.update(reason="…")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEntry.objects.all().delete()


def test_number_phone_and_portrait_lie_sealed_in_the_database():
    user = someone(phone="13912345678")
    verified(user)

    rows = raw("lms_identity", "lms_identityphoto", "lms_user")

    assert number().encode() not in rows
    assert b"13912345678" not in rows
    assert jpeg(295, 413)[:40] not in rows
    assert number()[6:14].encode() not in rows.replace(b"1993-03-14", b"")
    assert user.identity.id_number == number()
    assert bytes(IdentityPhoto.objects.get().content) == jpeg(295, 413)


def raw(*tables: str) -> bytes:
    """Everything these tables hold, as the driver hands it over."""
    held = b""
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                held += b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    return held


def test_an_account_is_found_by_its_number_in_any_spelling():
    user = someone()
    declared(user)

    spelled = f" {number()[:6]} {number()[6:14]}-{number()[14:].lower()} "

    assert queries.account_by_id_number(spelled) == user
    assert queries.account_by_id_number(number(125)) is None


def test_one_verified_phone_belongs_to_one_account_while_unverified_ones_may_be_shared():
    from lms.people import services

    first, second = someone(phone="13912345678"), someone("二", email="two@demo.example")
    services.set_phone(second, "139 1234 5678", verified=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        services.set_phone(second, "13912345678", verified=True)
    assert queries.account_by_phone("+86 139 1234 5678") == first
