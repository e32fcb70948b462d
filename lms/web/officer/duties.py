"""What waits for an officer: each kind of duty by one count, and only for who can do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import api as library
from exams import api as exams
from exams.api import RoundCounts
from lms.people.models import GlyphReport
from lms.stations.models import Appointment
from lms.web.learner import words
from lms.web.officer.awards import waiting


@dataclass(frozen=True)
class Duty:
    title: str
    text: str
    icon: str
    ways: tuple[tuple[str, str], ...]


def duties(user, rounds: list[RoundCounts], *, at: datetime) -> list[Duty]:
    """The most consequential first; as many queries whatever waits."""
    return [
        *_sealed(user, at),
        *_results(rounds, at),
        *_awards(user),
        *_content(user),
        *_appointments(user),
        *_glyphs(user),
    ]


def _sealed(user, at: datetime) -> Iterator[Duty]:
    if not user.has_right("exams.set_paper"):
        return
    for one in exams.rounds_to_arm(user.scopes_for("exams.set_paper"), by=user, at=at):
        told = {"round": one.name, "moment": words.moment(one.opens_at)}
        title = (_("Have “%(round)s” armed by a colleague") if one.mine else _("Arm “%(round)s”")) % told
        text = _("It opens %(moment)s. Its paper stays sealed, and nobody can begin, until two officers have armed it.")
        yield Duty(title, text % told, "clock", ((_("To the round"), reverse("rounds:detail", args=[one.id])),))


def _results(rounds: list[RoundCounts], at: datetime) -> Iterator[Duty]:
    for one in rounds:
        if one.can_be_released(at):
            text = ngettext(
                "%(n)s sitting is marked, nothing is outstanding. Until you release it the candidate sees no result.",
                "%(n)s sittings are marked, nothing is outstanding. Until you release them no candidate sees a result.",
                one.waiting,
            ) % {"n": one.waiting}
            title = _("Release the results of “%(round)s”") % {"round": one.name}
            yield Duty(title, text, "clock", ((_("Check and release"), reverse("rounds:release", args=[one.id])),))


def _awards(user) -> Iterator[Duty]:
    if not user.has_right("lms.award"):
        return
    if count := waiting(user).count():
        title = ngettext("%(n)s person waits for an award", "%(n)s people wait for an award", count) % {"n": count}
        text = _("They passed and fulfil what the rule asks. Awarding issues the certificate at once, with its number.")
        yield Duty(title, text, "certificate", ((_("Look through and award"), reverse("office:awards")),))


def _content(user) -> Iterator[Duty]:
    for duty in library.waiting_for(user):
        text = _("Until it is approved learners do not see it. Authors cannot approve what they wrote.")
        yield Duty(str(duty.sentence), text, "pages", ((str(duty.label), duty.url),))


def _appointments(user) -> Iterator[Duty]:
    if not user.has_right("lms.appoint"):
        return
    asked = Appointment.objects.within(user.scopes_for("lms.appoint")).waiting().exclude(person=user).count()
    if asked:
        title = ngettext("%(n)s person asks for a post", "%(n)s people ask for a post", asked) % {"n": asked}
        text = _("Until they are confirmed they cannot apply for the assessment.")
        yield Duty(title, text, "people", ((_("Look through and confirm"), reverse("station:people")),))


def _glyphs(user) -> Iterator[Duty]:
    if not user.has_right("lms.see_people"):
        return
    count = GlyphReport.objects.within(user.scopes_for("lms.see_people")).waiting().count()
    if count:
        title = ngettext("%(n)s name cannot be printed", "%(n)s names cannot be printed", count) % {"n": count}
        text = _(
            "A character is missing from our fonts. Until it is added no certificate can be printed for the person."
        )
        yield Duty(title, text, "warning", ((_("See the characters"), reverse("station:glyphs")),))
