"""Rounds as a learner who wants to sit one sees them: dates, what stands in the way, whether they have applied."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.utils.translation import gettext as _

from exams import api as exams
from exams.api import AdmissionView, RoundRef
from foundation import clock
from lms.eligibility.facts import gather, last_moment, specialty_of
from lms.eligibility.models import Application
from lms.eligibility.rules import obstacles
from lms.web.learner import words
from lms.web.learner.ways_out import WayOut, ways_out


@dataclass(frozen=True)
class RoundShown:
    round: RoundRef
    application: Application | None  # one that was neither refused nor withdrawn
    admission: AdmissionView | None  # a valid one; the centre may have taken it back
    obstacles: list[WayOut]

    @property
    def may_apply(self) -> bool:
        return self.application is None and not self.obstacles

    @property
    def taken_back(self) -> bool:
        """The person applied, and the centre revoked the admission since."""
        return self.application is not None and self.admission is None

    @property
    def apply_until(self) -> str:
        return words.moment(last_moment(self.round))

    @property
    def held(self) -> str:
        """From when to when; the day is said once where it is the same."""
        opens, closes = self.round.opens_at, self.round.closes_at
        until = words.hour(closes) if words.local_day(opens) == words.local_day(closes) else words.moment(closes)
        return _("%(from)s to %(until)s") % {"from": words.moment(opens), "until": until}

    @property
    def cut(self) -> str:
        return words.hours(self.round.cut_score)


def shown(person, rounds: list[RoundRef], *, specialty: str, at: datetime) -> list[RoundShown]:
    """The rounds of one specialty; as many queries for ten as for one."""
    known = gather(person, specialty, at=at)
    admissions = {admission.round.id: admission for admission in exams.admissions_of(person)}
    pending, withdrawn = _applications(person)
    return [
        RoundShown(
            round,
            pending.get(str(round.id)),
            admissions.get(round.id),
            ways_out(obstacles(known.facts(round, at=at, withdrawn_on=withdrawn.get(str(round.id))), on=known.on)),
        )
        for round in rounds
    ]


def _applications(person) -> tuple[dict[str, Application], dict[str, date]]:
    """By round: the application that stands, and the day a seat was given back."""
    rows = Application.objects.of(person).filter(refused_on=None)
    pending = {row.round_id: row for row in rows if row.is_pending}
    return pending, {row.round_id: clock.local_date(row.withdrawn_at) for row in rows if not row.is_pending}


def of_person(person, *, at: datetime) -> list[RoundShown]:
    """The rounds announced for the specialty of the person's post; none without a post."""
    specialty = specialty_of(person, on=clock.local_date(at))
    return shown(person, exams.rounds_for(specialty, at=at), specialty=specialty, at=at) if specialty else []


def one(person, round_id: int, *, at: datetime) -> RoundShown:
    """One announced round of whatever specialty; the standing rounds of mocks and checks do not exist here."""
    try:
        round = exams.round_ref(round_id)
    except exams.errors.NotFound:
        raise Http404
    if round.purpose != exams.COMPETENCY or round.closes_at is None:
        raise Http404
    return shown(person, [round], specialty=round.specialty, at=at)[0]
