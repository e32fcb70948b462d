"""To which dated rounds somebody is admitted."""

from exams.sittings.models import Admission, Sitting
from exams.sittings.places import PlaceRef, places_of
from exams.sittings.queries.refs import round_ref, sitting_ref, with_names
from exams.sittings.refs import AdmissionView


def admissions_of(candidate) -> list[AdmissionView]:
    """The valid admissions to dated rounds, newest round first."""
    found = Admission.objects.valid().of(candidate).filter(round__key="").select_related("round__exam")
    admissions = list(found.order_by("-round__opens_at", "-pk"))
    sittings = Sitting.objects.filter(admission__in=admissions).order_by("number")
    latest = {sitting.admission_id: sitting for sitting in with_names(sittings)}
    places = places_of([admission.pk for admission in admissions])
    return [admission_view(one, latest.get(one.pk), places.get(one.pk)) for one in admissions]


def admission_view(
    admission: Admission, sitting: Sitting | None = None, place: PlaceRef | None = None
) -> AdmissionView:
    return AdmissionView(
        id=admission.pk,
        round=round_ref(admission.round),
        candidate_id=admission.candidate_id,
        reference=admission.reference,
        admitted_at=admission.admitted_at,
        revoked_at=admission.revoked_at,
        sitting=sitting_ref(sitting) if sitting else None,
        number=admission.number or "",
        place=place,
    )
