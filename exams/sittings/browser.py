"""Which browser a sitting or an admission asks for, read from the tables in one query."""

from uuid import UUID

from django.db.models import QuerySet

from exams.sittings.models import Admission
from exams.sittings.seb import Facts


def facts_of_sitting(sitting_id: UUID, *, candidate) -> Facts:
    return _facts(Admission.objects.of(candidate).filter(sittings=sitting_id))


def facts_of_admission(admission_id: int, *, candidate) -> Facts:
    return _facts(Admission.objects.of(candidate).filter(pk=admission_id))


def _facts(admissions: QuerySet[Admission]) -> Facts:
    """One row for each file given out, and one without a key where there is none yet."""
    keys = list(admissions.bound_to_seb().values_list("seb_files__config_key", flat=True))
    return Facts(needed=bool(keys), keys=tuple(filter(None, keys)))
