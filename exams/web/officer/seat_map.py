"""A hall as rows of cells, the front first, for the map on an officer's page. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A seat with who sits on it."""

    seat: object
    who: str = ""

    @property
    def state(self) -> str:
        if not self.seat.usable:
            return "unusable"
        return "taken" if self.who else "free"


@dataclass(frozen=True)
class SeatMap:
    rows: list[list[Cell]]
    columns: int


def seat_map(hall, seats: Sequence, who: Mapping[int, str] | None = None) -> SeatMap:
    """``who`` names the people by seat."""
    rows: dict[int, list[Cell]] = {}
    for seat in seats:
        rows.setdefault(seat.row, []).append(Cell(seat, (who or {}).get(seat.pk, "")))
    return SeatMap(list(rows.values()), hall.columns)
