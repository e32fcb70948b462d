"""Gathers what is known of a person who wants to sit a round; a fixed number of queries, however long the lists."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from exams import api as exams
from exams.api import ResultView, RoundRef
from foundation import clock
from lms.eligibility.models import EligibilityRule
from lms.eligibility.rules import Facts
from lms.learning.muststudy import MustStudyStatus, must_study_status
from lms.people.models import Identity, IdentityPhoto
from lms.stations.models import Appointment


@dataclass(frozen=True)
class Known:
    """Of one person and one specialty, on one day."""

    on: date
    identity: Identity | None
    has_photo: bool
    appointment: Appointment | None  # the one that stands that day, else the one asked for, else the one refused
    study: MustStudyStatus
    results: tuple[ResultView, ...]  # of this specialty's competency assessment, newest first
    rule: EligibilityRule | None

    @property
    def in_post(self) -> bool:
        return self.appointment is not None and stands(self.appointment, self.on)

    def facts(self, round: RoundRef | None, *, at: datetime, withdrawn_on: date | None = None) -> Facts:
        """What the rules ask of it, for one round or for the next that may come."""
        failed = [result.sat_on for result in self.results if not result.passed]
        until = last_moment(round) if round else None
        return Facts(
            identity_verified=self.identity is not None and self.identity.is_verified,
            has_photo=self.has_photo,
            in_post=self.in_post,
            list_published=self.study.edition is not None,
            outstanding=tuple(status.entry.title for status in self.study.outstanding),
            apply_until=until,
            window_closed=until is not None and at > until,
            withdrawn_on=withdrawn_on,
            passed_on=next((result.sat_on for result in self.results if result.passed), None),
            last_failed_on=max(failed, default=None),
            resit_wait=timedelta(days=self.rule.resit_wait_days if self.rule else 0),
            goes_used=sum(result.sat_on.year == self.on.year for result in self.results),
            goes_allowed=self.rule.goes_a_year if self.rule else None,
        )


def last_moment(round: RoundRef) -> datetime:
    """Until when one may apply: as long as the exam can be begun, where the centre set no earlier moment."""
    return round.apply_until or round.closes_at


def gather(person, specialty: str, *, at: datetime) -> Known:
    """Of the specialty, whatever post the person holds beside it."""
    on = clock.local_date(at)
    appointments = [one for one in appointments_of(person, on=on) if one.post.specialty == specialty]
    return know(person, specialty, appointments[0] if appointments else None, at=at)


def know(person, specialty: str, appointment: Appointment | None, *, at: datetime) -> Known:
    on = clock.local_date(at)
    return Known(
        on=on,
        identity=Identity.objects.filter(user=person).defer("id_number").first(),
        has_photo=IdentityPhoto.objects.filter(user=person).exists(),
        appointment=appointment,
        study=must_study_status(person, specialty, on=on),
        results=tuple(result for result in exams.results_of(person) if _counts(result, specialty)),
        rule=EligibilityRule.objects.in_force(specialty, on),
    )


def appointments_of(person, *, on: date) -> list[Appointment]:
    """To posts with a specialty, the one that counts most first: standing, then asked for, then refused."""
    rows = Appointment.objects.of(person).exclude(post__specialty="").exclude(until_day__lt=on)
    found = rows.select_related("post", "organisation", "decided_by").order_by("-requested_at")
    return sorted(found, key=lambda one: (not stands(one, on), one.is_refused))


def specialty_of(person, *, on: date) -> str:
    """Of the post that counts most; empty without one."""
    found = appointments_of(person, on=on)
    return found[0].post.specialty if found else ""


def stands(appointment: Appointment, on: date) -> bool:
    """As ``AppointmentQuerySet.current`` has it, for a row that is here already."""
    return (
        appointment.decision == Appointment.Decision.CONFIRMED
        and appointment.from_day <= on
        and (appointment.until_day is None or appointment.until_day >= on)
    )


def _counts(result: ResultView, specialty: str) -> bool:
    return result.purpose == exams.COMPETENCY and result.specialty == specialty
