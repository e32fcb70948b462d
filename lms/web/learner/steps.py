"""The path from today into a post, step by step, each with its state and the way out when something is missing."""

from dataclasses import dataclass, field, replace
from itertools import takewhile

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.specialties import Specialty
from lms.web.learner import words
from lms.web.learner.rows import ListShown, list_shown
from lms.web.learner.situation import Situation
from lms.web.learner.standing import Standing
from lms.web.learner.ways_out import ways_out

DONE, NOW, LATER, REFUSED = "done", "now", "later", "refused"
OF_EARLIER_GOES = {"resit_wait", "goes"}


@dataclass(frozen=True)
class Step:
    """As ``components/path_step.html`` shows it."""

    title: str
    state: str
    note: str = ""
    tag: str = ""
    ways: list[tuple[str, str]] = field(default_factory=list)
    template: str = ""
    listed: ListShown | None = None
    number: int = 0


def steps(standing: Standing) -> list[Step]:
    found = [
        _identity(standing),
        _post(standing),
        _must_study(standing),
        _test(standing),
        _result(standing),
        _qualification(standing),
    ]
    return [replace(step, number=number) for number, step in enumerate(found, start=1)]


def folded(path: list[Step]) -> tuple[list[Step], list[Step]]:
    """The steps done, in front, and the rest; only what is done without a gap folds away."""
    done = list(takewhile(lambda step: step.state == DONE, path))
    return done, path[len(done) :]


def _identity(standing: Standing) -> Step:
    known, title = standing.known, _("Verified identity")
    wanting = [found for found in standing.missing if found.code in ("identity", "photo")]
    if not known.identity or not known.identity.is_verified or not known.has_photo:
        outs = ways_out(wanting)
        tag = _("portrait missing") if known.identity and known.identity.is_verified else _("not done yet")
        return Step(
            title,
            NOW,
            words.sentences(*(out.sentence for out in outs)),
            tag,
            [(outs[0].way_out, outs[0].link)] if outs else [],
        )
    return Step(title, DONE, _("Done on %(day)s") % {"day": words.day(known.identity.verified_at)})


def _post(standing: Standing) -> Step:
    title, appointment, way = _("Appointment"), standing.known.appointment, reverse("people:organisation")
    if appointment is None:
        note = _("Name your organisation and your post; the director of the station confirms it.")
        return Step(title, NOW, note, _("not done yet"), [(_("Tell your organisation"), way)])
    told = {"organisation": appointment.organisation.name, "post": appointment.post.name}
    where = _("%(organisation)s, %(post)s.") % told
    if standing.known.in_post:
        return Step(title, DONE, words.sentences(where, _confirmed(appointment)))
    if appointment.is_refused:
        return Step(
            title,
            REFUSED,
            words.sentences(where, appointment.reason),
            _("refused"),
            [(_("Correct it and ask again"), way)],
        )
    if appointment.is_waiting:
        asked = _("Asked for on %(day)s; the director of the station confirms it.") % {
            "day": words.day(appointment.requested_at)
        }
        return Step(title, NOW, words.sentences(where, asked), _("waiting for the director"))
    begins = _("It begins on %(day)s.") % {"day": words.day_to_act(appointment.from_day)}
    return Step(title, NOW, words.sentences(where, begins), _("not begun"))


def _confirmed(appointment) -> str:
    told = {"day": words.day(appointment.decided_at), "name": appointment.decided_by.name}
    return _("Confirmed on %(day)s by %(name)s.") % told


def _must_study(standing: Standing) -> Step:
    title, status = _("Must-study list"), standing.known.study
    if not standing.specialty:
        return Step(title, LATER, _("Which list is asked of you follows from your post."))
    if status.edition is None:
        return Step(title, NOW, ways_out_of(standing, {"no_list"}), _("not published yet"))
    listed = list_shown(status)
    if status.is_done:
        told = {"hours": listed.total_hours, "edition": listed.edition}
        return Step(title, DONE, _("All %(hours)s hours, %(edition)s.") % told)
    n = len(status.outstanding)
    told = {"n": n, "hours": words.hours(status.total_hours - status.done_hours)}
    tag = ngettext("%(n)d entry, %(hours)s hours missing", "%(n)d entries, %(hours)s hours missing", n) % told
    return Step(title, NOW, tag=tag, template="learn/_step_must_study.html", listed=listed)


def _test(standing: Standing) -> Step:
    title = _("Pre-post exam")
    if standing.specialty:
        title = _("Pre-post exam (%(specialty)s)") % {"specialty": Specialty(standing.specialty).label}
    if standing.passed:
        return Step(title, DONE, _("Sat on %(day)s.") % {"day": words.day(standing.passed.sat_on)})
    if standing.situation in OF_A_SEAT:
        return OF_A_SEAT[standing.situation](title, standing)
    earlier = _earlier_go(standing)
    if standing.situation == Situation.APPLY:
        way = [(_("Apply for this round"), reverse("learner:apply_round", args=[standing.round.id]))]
        return Step(title, NOW, words.sentences(earlier, _round(standing)), _("you can apply"), way)
    tag = _("not passed last time") if earlier else ""
    return Step(title, NOW if earlier else LATER, words.sentences(earlier, _round(standing)), tag)


def _admitted(title: str, standing: Standing) -> Step:
    way = [(_("See your admission"), reverse("candidate:admission", args=[standing.admission.id]))]
    told = {"moment": words.moment(standing.admission.round.opens_at)}
    return Step(title, NOW, _("Opens on %(moment)s.") % told, _("admitted"), way)


def _open(title: str, standing: Standing) -> Step:
    way = [(_("Go to the exam"), reverse("candidate:admission", args=[standing.admission.id]))]
    told = {"moment": words.moment(standing.admission.round.entry_until)}
    return Step(title, NOW, _("You may begin until %(moment)s.") % told, _("open now"), way)


def _sitting(title: str, standing: Standing) -> Step:
    way = [(_("Go on with the exam"), reverse("candidate:sitting", args=[standing.admission.sitting.id]))]
    return Step(title, NOW, "", _("under way"), way)


def _handed_in(title: str, standing: Standing) -> Step:
    return Step(
        title, DONE, _("Handed in on %(moment)s.") % {"moment": words.moment(standing.admission.sitting.closed_at)}
    )


OF_A_SEAT = {
    Situation.ADMITTED: _admitted,
    Situation.OPEN: _open,
    Situation.SITTING: _sitting,
    Situation.HANDED_IN: _handed_in,
}


def _earlier_go(standing: Standing) -> str:
    """What became of the last go, and what is to be waited for."""
    if standing.result is None:
        return ""
    result = standing.result
    told = {
        "day": words.day(result.sat_on), "points": words.hours(result.points),
        "short": words.hours(result.cut_score - result.points),
    }  # fmt: skip
    said = _("On %(day)s you had %(points)s points, short by %(short)s.") % told
    return words.sentences(said, ways_out_of(standing, OF_EARLIER_GOES))


def ways_out_of(standing: Standing, codes: set[str]) -> str:
    outs = ways_out(found for found in standing.missing if found.code in codes)
    return words.sentences(*(words.sentences(out.sentence, out.until, out.who) for out in outs))


def _round(standing: Standing) -> str:
    if standing.round is None:
        return _("The next round has not been announced yet.")
    told = {
        "moment": words.moment(standing.round.opens_at), "minutes": standing.round.minutes,
        "cut": words.hours(standing.round.cut_score),
    }  # fmt: skip
    return _("%(moment)s, on a computer, %(minutes)d minutes, %(cut)s points to pass.") % told


def _result(standing: Standing) -> Step:
    title = _("Result")
    if standing.passed:
        told = {"points": words.hours(standing.passed.points), "full": words.hours(standing.passed.full)}
        way = [(_("See the result"), reverse("candidate:result", args=[standing.passed.id]))]
        return Step(title, DONE, _("Passed with %(points)s of %(full)s points.") % told, ways=way)
    if standing.situation == Situation.HANDED_IN:
        return Step(title, NOW, _("The centre releases the results of a round together."), _("being prepared"))
    return Step(title, LATER, _("Released by the centre after the round has closed."))


def _qualification(standing: Standing) -> Step:
    title, way = _("Post qualification"), [(_("See the certificate"), reverse("learner:certificates"))]
    if standing.situation == Situation.QUALIFIED:
        until = _("Valid until %(day)s.") % {"day": words.day(standing.certificate.valid_until)}
        return Step(title, DONE, until, ways=way)
    if standing.situation == Situation.LAPSED:
        return Step(title, REFUSED, _("The reason is shown with your certificate."), _("does not count now"), way)
    if standing.situation == Situation.PASSED:
        return Step(
            title,
            NOW,
            _("The provincial centre awards it; the certificate follows by itself."),
            _("waiting for the centre"),
        )
    return Step(title, LATER, _("Awarded by the provincial centre once the result is released."))
