"""What the list of exams shows: each admission with where it stands, the mocks, the results, and the one thing to do next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from exams import api
from exams.sittings.numbering import spaced
from exams.web.candidate.agenda import Facts, Standing, first, standing


@dataclass(frozen=True)
class Row:
    """One admission; ``name`` is the exam's, ``round`` the round's."""

    id: int
    name: str
    round: str
    exam_code: str
    opens_at: datetime
    closes_at: datetime | None
    entry_until: datetime | None
    earliest_hand_in: int
    seconds: int
    full: object
    cut_score: object
    standing: Standing
    sitting_id: UUID | None
    number: str
    place: api.PlaceRef | None
    needs_seb: bool

    @property
    def minutes(self) -> int:
        return -(-self.seconds // 60)


@dataclass(frozen=True)
class Board:
    admitted: list[Row]
    mocks: list[api.MockRef]
    results: list[api.ResultView]

    @classmethod
    def of(cls, candidate, *, at: datetime) -> "Board":
        results = api.results_of(candidate)
        released = {result.sitting_id for result in results}
        rows = [_row(admission, released, at) for admission in api.admissions_of(candidate)]
        return cls(rows, api.mocks_for(candidate), results)

    @property
    def speaking(self) -> Row | None:
        """The admission that the headline is about."""
        most_urgent = first([row.standing for row in self.admitted])
        alike = [row for row in self.admitted if row.standing == most_urgent]
        return min(alike, key=lambda row: row.opens_at, default=None)

    @property
    def begun_mock(self) -> api.MockRef | None:
        return next((mock for mock in self.mocks if mock.open_sitting_id), None)

    @property
    def coming(self) -> list[Row]:
        """What is not over yet, the next one first."""
        over = (Standing.RELEASED, Standing.MISSED)
        return sorted((row for row in self.admitted if row.standing not in over), key=lambda row: row.opens_at)

    @property
    def missed(self) -> list[Row]:
        return [row for row in self.admitted if row.standing is Standing.MISSED]


def _row(admission: api.AdmissionView, released: set[UUID], at: datetime) -> Row:
    round, sitting = admission.round, admission.sitting
    return Row(
        id=admission.id,
        name=round.exam_name,
        round=round.name,
        exam_code=round.exam_code,
        opens_at=round.opens_at,
        closes_at=round.closes_at,
        entry_until=round.entry_until,
        earliest_hand_in=round.earliest_hand_in,
        seconds=sitting.seconds if sitting else round.seconds,
        full=round.full,
        cut_score=round.cut_score,
        standing=standing(_facts(round, sitting, released), at=at),
        sitting_id=sitting and sitting.id,
        number=spaced(admission.number) if admission.number else "",
        place=admission.place,
        needs_seb=round.needs_seb,
    )


def _facts(round: api.RoundRef, sitting: api.SittingRef | None, released: set[UUID]) -> Facts:
    if sitting is None:
        return Facts(round.opens_at, round.entry_until, released=False)
    return Facts(
        round.opens_at,
        round.closes_at,
        released=sitting.id in released,
        deadline=sitting.deadline,
        closed=sitting.closed_at is not None,
    )
