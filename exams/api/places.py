"""Sites, seats and duties, and coming in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from exams import errors
from exams.api.rounds import found
from exams.sites import services as sites
from exams.sites.models import Duty, Hall
from exams.sittings import services as sittings
from exams.sittings.models import Admission


@dataclass(frozen=True)
class EntryRef:
    """Who came in, and for what."""

    candidate: object
    admission_id: int


def furnish(
    site: str,
    hall: str,
    *,
    rows: int,
    columns: int,
    address: str,
    directions: str = "",
    networks: str = "",
    scope: str,
    by,
) -> int:
    """A hall with its seats at a site of this scope, the site opened where it is new; the hall's id."""
    at = sites.open_site(site, address=address, directions=directions, scope=scope, by=by)
    return sites.furnish(at, hall, rows=rows, columns=columns, networks=networks, by=by).pk


def place_all(round_id: int, hall_ids: Collection[int], *, by, at: datetime) -> int:
    """Everybody admitted to the round and not seated has a seat in these halls; how many stay without one."""
    return sittings.place_all(found(round_id), list(Hall.objects.filter(pk__in=hall_ids)), by=by, at=at).short


def assign_duty(
    round_id: int,
    hall_id: int,
    person,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by,
    at: datetime,
    kind: str = Duty.Kind.INVIGILATOR,
) -> int:
    """This person watches this hall for that time; the duty's id. Refuses who is on duty elsewhere then."""
    hall, told = Hall.objects.get(pk=hall_id), {"kind": kind, "starts_at": starts_at, "ends_at": ends_at}
    return sites.assign_duty(found(round_id), hall, person, **told, by=by, at=at).pk


def enter(number: str, code: str, *, at: datetime) -> EntryRef:
    """Who may come in with this number and this code, and to which admission; the code is used up."""
    admission = sittings.enter(number, code, at=at)
    return EntryRef(admission.candidate, admission.pk)


def approve_entry(admission_id: int, *, by, at: datetime) -> None:
    """This candidate may begin, where the round asks for an invigilator's word."""
    found = Admission.objects.valid().select_related("round").filter(pk=admission_id).first()
    if found is None:
        raise errors.NotFound
    sittings.approve_entry(found, by=by, at=at)
