"""Everything the home page knows of one person, gathered in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from exams import api as exams
from exams.api import AdmissionView, MockRef, ResultView, RoundRef
from foundation import clock
from lms.credentials.models import Certificate
from lms.credentials.queries import standing_of, with_history
from lms.credits.models import CreditEntry
from lms.eligibility import facts
from lms.eligibility.facts import Known, last_moment
from lms.eligibility.rules import Obstacle, obstacles
from lms.web.learner.situation import Seat, Situation, situation


@dataclass(frozen=True)
class Standing:
    """``specialty`` is empty for somebody who has no post and has asked for none."""

    person: object
    at: datetime
    specialty: str
    known: Known
    rounds: list[RoundRef]  # announced for the specialty, soonest first
    admissions: list[AdmissionView]
    mocks: list[MockRef]
    mistakes: int
    hours: Decimal
    certificate: Certificate | None  # the newest of the specialty

    @cached_property
    def round(self) -> RoundRef | None:
        """The one to apply for: the next whose time for applications has not run out."""
        return next((round for round in self.rounds if last_moment(round) >= self.at), None)

    @cached_property
    def missing(self) -> list[Obstacle]:
        """What stands between the person and applying; without a post nobody knows which list is asked of them."""
        found = obstacles(self.known.facts(self.round, at=self.at), on=self.known.on)
        return [one for one in found if self.specialty or one.code != "no_list"]

    @cached_property
    def admission(self) -> AdmissionView | None:
        """The newest one to a competency assessment of the specialty."""
        mine = [
            one
            for one in self.admissions
            if one.round.specialty == self.specialty and one.round.purpose == exams.COMPETENCY
        ]
        return mine[0] if mine else None

    @property
    def result(self) -> ResultView | None:
        """The newest that was released."""
        return self.known.results[0] if self.known.results else None

    @property
    def passed(self) -> ResultView | None:
        return next((result for result in self.known.results if result.passed), None)

    @property
    def seat(self) -> Seat | None:
        if self.admission is None:
            return None
        round, sitting = self.admission.round, self.admission.sitting
        released = any(result.round_id == round.id for result in self.known.results)
        return Seat(
            round.opens_at, round.entry_until, begun=sitting is not None,
            closed=sitting is not None and sitting.closed_at is not None, released=released,
        )  # fmt: skip

    @property
    def certificate_stands(self) -> str:
        return standing_of(self.certificate, on=self.known.on) if self.certificate else ""

    @cached_property
    def situation(self) -> Situation:
        return situation(
            certificate=self.certificate_stands, passed=self.passed is not None, seat=self.seat, missing=self.missing,
            may_apply=self.round is not None, at=self.at,
        )  # fmt: skip


def standing(person, *, at: datetime) -> Standing:
    on = clock.local_date(at)
    appointments = facts.appointments_of(person, on=on)
    appointment = appointments[0] if appointments else None
    specialty = appointment.post.specialty if appointment else ""
    return Standing(
        person=person,
        at=at,
        specialty=specialty,
        known=facts.know(person, specialty, appointment, at=at),
        rounds=exams.rounds_for(specialty, at=at) if specialty else [],
        admissions=exams.admissions_of(person),
        mocks=exams.mocks_for(person),
        mistakes=len(exams.mistakes_of(person)),
        hours=CreditEntry.objects.of(person).hours(),
        certificate=with_history()
        .filter(qualification__person=person, qualification__post__specialty=specialty)
        .first(),
    )
