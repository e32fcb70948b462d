"""An officer decides; the certificate is issued in the same breath."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lms.credentials import numbering, services
from lms.credentials.assessing import assess
from lms.credentials.models import Certificate, Decision, NumberSeries, Outbox, Qualification
from lms.credentials.refusals import Unfit
from lms.people.models import IdentityPhoto
from lms.stations.models import Appointment
from tests.lms.credentials import build

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # 1 January 2027 in China


def award(decision, by, **fields):
    return services.award(decision, **{"by": by, "at": build.now(), "batch": uuid4()} | fields)


def test_an_award_is_a_qualification_with_its_grounds_and_a_certificate_whose_printing_is_owed():
    decision, officer = build.proposed(), build.officer()

    qualification = award(decision, officer, at=AT)

    certificate = qualification.certificates.get()
    assert (str(qualification.valid_from), str(qualification.valid_until)) == ("2027-01-01", "2029-12-31")
    assert sorted(ground.kind for ground in qualification.grounds.all()) == ["result", "rule"]
    assert numbering.spaced(certificate.number) == f"99 GW 2027 990421 000001 {certificate.number[-1]}"
    assert certificate.printed | {"name": "韦小满", "valid_until": "2029-12-31"} == certificate.printed
    assert certificate.printed["id_number"].count("*") == 10
    assert certificate.code in certificate.printed["address"]
    assert Outbox.objects.get().key == f"print:{certificate.pk}"


def test_awarding_again_answers_with_the_same_qualification():
    decision, officer = build.proposed(), build.officer()

    first = award(decision, officer)
    again = award(decision, build.officer())

    assert first == again
    assert (Qualification.objects.count(), Certificate.objects.count(), Outbox.objects.count()) == (1, 1, 1)


def test_nobody_awards_themselves():
    person = build.candidate()
    decision = build.proposed(person)

    with pytest.raises(Unfit) as refused:
        award(decision, person)

    assert [obstacle.code for obstacle in refused.value.obstacles] == ["own"]
    assert Decision.objects.get().outcome == ""


def test_what_no_longer_fits_is_refused_with_every_reason_and_nothing_is_changed():
    decision = build.proposed()
    Appointment.objects.update(until_day=Appointment.objects.get().from_day)
    IdentityPhoto.objects.all().delete()

    with pytest.raises(Unfit) as refused:
        award(decision, build.officer())

    assert [obstacle.code for obstacle in refused.value.obstacles] == ["photo", "post"]
    assert (NumberSeries.objects.count(), Qualification.objects.count()) == (0, 0)


def test_a_second_pass_for_a_post_already_held_is_refused():
    person = build.candidate()
    award(build.proposed(person), build.officer())

    with pytest.raises(Unfit) as refused:
        award(build.proposed(person), build.officer())

    assert [obstacle.code for obstacle in refused.value.obstacles] == ["held"]


def test_a_declined_proposal_keeps_its_reason_and_is_decided_once():
    decision, officer = build.proposed(), build.officer()

    assert services.decline(decision, by=officer, at=build.now(), reason=build.REASON) is True
    assert services.decline(decision, by=officer, at=build.now(), reason="别的原因") is False

    decision.refresh_from_db()
    assert (decision.outcome, decision.note, decision.decided_by) == ("declined", build.REASON, officer)


def test_numbers_of_a_county_follow_one_another_and_go_back_with_their_transaction():
    officer = build.officer()
    first, lost, second, other = (build.proposed(county=county) for county in ("990421", "990421", "990421", "990422"))

    award(first, officer)
    with pytest.raises(RuntimeError), transaction.atomic():
        award(lost, officer)
        raise RuntimeError
    award(second, officer)
    award(other, officer)

    serials = [
        numbering.parse(number) for number in Certificate.objects.order_by("issued_at").values_list("number", flat=True)
    ]
    assert [(parts.region, parts.serial) for parts in serials] == [("990421", 1), ("990421", 2), ("990422", 1)]


def test_assessing_three_proposals_takes_as_many_queries_as_one():
    officer, decisions = build.officer(), [build.proposed() for _ in range(3)]

    counts = []
    for some in (decisions[:1], decisions):
        with CaptureQueriesContext(connection) as queries:
            assert [assessed.fits for assessed in assess(some, by=officer, at=build.now())] == [True] * len(some)
        counts.append(len(queries))

    assert counts == [6, 6]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Decision.objects.update(note="改"),
        lambda: Decision.objects.all().delete(),
        lambda: Qualification.objects.update(valid_until="2099-12-31"),
        lambda: Certificate.objects.update(number="99GW20269904210009999"),
        lambda: Certificate.objects.update(printed={}),
        lambda: Certificate.objects.all().delete(),
        lambda: NumberSeries.objects.update(last=7),
        lambda: NumberSeries.objects.update(last=0),
    ],
)
def test_the_database_refuses_to_change_what_was_decided(spoil):
    build.awarded()

    with pytest.raises(IntegrityError), transaction.atomic():
        spoil()
