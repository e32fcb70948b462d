"""The account of minutes in words: what counts, what does not and why, and what to see again."""

from collections import Counter

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.api import LessonText
from lms.learning.coverage import ENOUGH, Account, Stretch
from lms.learning.models import StudySegment
from lms.web.learner import words

KINDS = {"counted": "credited", "uncounted": "uncredited", "unseen": "unseen"}  # ours, and the component's


def minutes_shown(lesson: LessonText, account: Account) -> dict:
    """The variables of ``components/minute_account.html``."""
    return {
        "total": account.length // 1000,
        "spans": [_span(stretch) for stretch in account.stretches],
        "sentence": _sentence(account),
        "length": words.mark(account.length),
        "actions": [_repair(stretch) for stretch in account.uncounted[:2]],
        "note": _note(lesson, account),
    }


def _span(stretch: Stretch) -> dict:
    return {
        "seconds": stretch.lasts / 1000, "kind": KINDS[stretch.kind],
        "start": words.mark(stretch.start), "end": words.mark(stretch.end),
    }  # fmt: skip


def _sentence(account: Account) -> str:
    counted = words.lasting(account.counted)
    if not account.uncounted:
        return format_html(_("<b>{counted}</b> counted."), counted=counted)
    lost = Counter()
    for stretch in account.uncounted:
        lost[stretch.reason] += stretch.lasts
    whys = [_lost(reason, lasting) for reason, lasting in lost.items()]
    return format_html(
        _("<b>{counted}</b> counted; {lost}."),
        counted=counted,
        lost=format_html_join(pgettext("between parts of a sentence", "; "), "{}", ((why,) for why in whys)),
    )


def _lost(reason: str, lasting: int) -> str:
    why = StudySegment.Why(reason).label
    return format_html(_("<b>{lasting}</b> not counted: {why}"), lasting=words.lasting(lasting), why=why)


def _repair(stretch: Stretch) -> tuple[str, str, str]:
    label = _("Watch %(start)s–%(end)s again") % {"start": words.mark(stretch.start), "end": words.mark(stretch.end)}
    return label, f"#t={stretch.start // 1000}", "primary"


def _note(lesson: LessonText, account: Account) -> str:
    told = {"share": ENOUGH, "time": words.lasting(account.needed), "hours": words.hours(lesson.hours)}
    if lesson.checks:
        sentence = _(
            "The lesson is done when %(share)d%% (%(time)s) are seen and the check is passed; it is worth %(hours)s hours."
        )
    else:
        sentence = _("The lesson is done when %(share)d%% (%(time)s) are seen; it is worth %(hours)s hours.")
    return words.sentences(sentence % told, _("What you see without a network is counted once it is back."))
