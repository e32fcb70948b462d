"""The one raised thing of the home page: what to do next."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.eligibility.rules import Obstacle
from lms.learning.muststudy import EntryStatus
from lms.learning.progress import Progress
from lms.web.learner import words
from lms.web.learner.situation import Situation
from lms.web.learner.standing import Standing
from lms.web.learner.ways_out import ways_out

NEEDS_NOBODY_ELSE = ("identity", "photo", "post", "must_study")  # what one can act on at once, in this order


def next_step(standing: Standing) -> dict:
    """The variables of ``components/next_panel.html``; empty when there is nothing to do but wait."""
    return PANELS.get(standing.situation, _nothing)(standing)


def _nothing(standing: Standing) -> dict:
    return {}


def _missing(standing: Standing) -> dict:
    waiting = standing.known.appointment is not None and standing.known.appointment.is_waiting
    by_code = {found.code: found for found in standing.missing if not (found.code == "post" and waiting)}
    first = next((by_code[code] for code in NEEDS_NOBODY_ELSE if code in by_code), None)
    if first is None:
        return {}
    return _lesson(standing) if first.code == "must_study" else _errand(first)


def _errand(obstacle: Obstacle) -> dict:
    way = ways_out([obstacle])[0]
    return {
        "title": TITLES[obstacle.code](), "icon": "clock", "kicker": _("Next"),
        "text": words.sentences(way.sentence, way.who), "actions": [(way.way_out, way.link, "primary", "")],
    }  # fmt: skip


TITLES = {
    "identity": lambda: _("Verify who you are"),
    "photo": lambda: _("Add your portrait"),
    "post": lambda: _("Tell us where you work"),
}


def _lesson(standing: Standing) -> dict:
    entry, lesson = _to_go_on_with(standing)
    ref, url = lesson.lesson, reverse("learner:lesson", args=[lesson.lesson.key])
    return {
        "title": ref.title,
        "icon": "clock",
        "kicker": _kicker(lesson),
        "text": _text(entry, lesson),
        "actions": _actions(lesson, url),
        "cover": _cover(entry, lesson) if ref.has_video else None,
    }


def _to_go_on_with(standing: Standing) -> tuple[EntryStatus, Progress]:
    """A lesson that was begun before one that was not."""
    wanting = [(entry, lesson) for entry in standing.known.study.outstanding for lesson in entry.outstanding]
    return next((pair for pair in wanting if pair[1].begun), wanting[0])


def _kicker(lesson: Progress) -> str:
    left = words.lasting(lesson.lacking)
    if lesson.begun:
        return _("Go on, about %(time)s") % {"time": left} if lesson.lacking else _("Only the check is missing")
    n = lesson.lesson.minutes
    return ngettext("Begin here, about %(n)d minute", "Begin here, about %(n)d minutes", n) % {"n": n}


def _text(entry: EntryStatus, lesson: Progress) -> str:
    lost = sum(stretch.lasts for stretch in lesson.account.uncounted) if lesson.account else 0
    told = {"time": words.lasting(lost)}
    why = _("%(time)s of it did not count; see them again and this lesson is nearly done.") % told if lost else ""
    return words.sentences(_place(entry, lesson), why)


def _place(entry: EntryStatus, lesson: Progress) -> str:
    if entry.entry.kind != "course":
        return _("Entry %(n)d of your must-study list.") % {"n": entry.entry.position}
    return _("%(course)s, lesson %(n)d.") % {"course": entry.entry.title, "n": entry.lessons.index(lesson) + 1}


def _actions(lesson: Progress, url: str) -> list[tuple[str, str, str, str]]:
    if not lesson.lesson.has_video:
        return [(_("Read on") if lesson.begun else _("Begin to read"), url, "primary", "")]
    transcript = (_("Read the transcript instead"), f"{url}#transcript", "outline", "")
    resume = lesson.account.resume if lesson.account else 0
    if not resume:
        return [(_("Begin the lesson"), url, "primary", "play"), transcript]
    label = _("Go on from %(mark)s") % {"mark": words.mark(resume)}
    return [(label, f"{url}#t={resume // 1000}", "primary", "play"), transcript]


def _cover(entry: EntryStatus, lesson: Progress) -> dict:
    told = {"whole": words.lasting(lesson.lesson.video_seconds * 1000), "counted": words.lasting(lesson.counted)}
    return {
        "kicker": _place(entry, lesson).rstrip("。."), "title": lesson.lesson.title, "done": lesson.counted,
        "total": lesson.lesson.video_seconds * 1000, "note": _("%(whole)s, %(counted)s counted") % told,
    }  # fmt: skip


def _apply(standing: Standing) -> dict:
    url = reverse("learner:apply_round", args=[standing.round.id])
    told = {"moment": words.moment(standing.round.opens_at), "minutes": standing.round.minutes}
    return {
        "title": standing.round.name, "icon": "calendar", "kicker": _("Next"),
        "text": _("The exam is on %(moment)s and takes %(minutes)d minutes.") % told,
        "actions": [(_("Apply for this round"), url, "primary", "")],
    }  # fmt: skip


def _exam(standing: Standing) -> dict:
    labels = {Situation.OPEN: _("Go to the exam"), Situation.SITTING: _("Go on with the exam")}
    label = labels.get(standing.situation, _("See your admission"))
    if standing.situation == Situation.SITTING:
        url = reverse("candidate:sitting", args=[standing.admission.sitting.id])
    else:
        url = reverse("candidate:admission", args=[standing.admission.id])
    return {
        "title": standing.admission.round.name, "icon": "calendar", "kicker": _("Next"),
        "actions": [(label, url, "primary", "")],
    }  # fmt: skip


def _certificate(standing: Standing) -> dict:
    return {
        "title": _("Your certificate"), "icon": "certificate", "kicker": standing.certificate.number,
        "actions": [(_("See the certificate"), reverse("learner:certificates"), "primary", "")],
    }  # fmt: skip


PANELS = {
    Situation.MISSING: _missing,
    Situation.APPLY: _apply,
    Situation.ADMITTED: _exam,
    Situation.OPEN: _exam,
    Situation.SITTING: _exam,
    Situation.QUALIFIED: _certificate,
    Situation.LAPSED: _certificate,
}
