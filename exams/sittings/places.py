"""Where candidates sit, read for many at once."""

from collections.abc import Collection
from dataclasses import dataclass

from exams.sittings.models import Placement


@dataclass(frozen=True)
class PlaceRef:
    """``seat`` is the label; ``networked`` says that the exam opens only on the hall's machines."""

    site: str
    address: str
    directions: str
    hall: str
    hall_id: int
    seat: str
    networked: bool


def places_of(admission_ids: Collection[int]) -> dict[int, PlaceRef]:
    """The seat of each admission that has one; one query."""
    standing = Placement.objects.standing().filter(admission__in=admission_ids).select_related("seat__hall__site")
    return {placed.admission_id: _place(placed.seat) for placed in standing}


def _place(seat) -> PlaceRef:
    hall, site = seat.hall, seat.hall.site
    return PlaceRef(
        site.name, site.address, site.directions, hall.name, hall.pk, seat.label, bool(hall.networks.strip())
    )
