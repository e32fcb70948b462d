"""States and moments in words: one label, icon and shape for each state, one sentence for each moment."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from exams.web.invigilator.standing import Moment

STATES = {
    "to_approve": (pgettext_lazy("seat", "to approve"), "hand"),
    "to_move": (pgettext_lazy("seat", "at another machine"), "replace"),
    "offline": (pgettext_lazy("seat", "offline"), "offline"),
    "paused": (pgettext_lazy("seat", "paused"), "pause"),
    "sitting": (pgettext_lazy("seat", "sitting"), "pencil"),
    "waiting": (pgettext_lazy("seat", "not begun"), "clock"),
    "handed_in": (pgettext_lazy("seat", "handed in"), "check"),
    "collected": (pgettext_lazy("seat", "collected"), "paper"),
    "on_paper": (pgettext_lazy("seat", "entered from paper"), "paper"),
    "absent": (pgettext_lazy("seat", "absent"), "circle"),
}
MOMENTS = {
    "entered": gettext_lazy("came in with an entry code"),
    "approved": gettext_lazy("let in"),
    "began": gettext_lazy("began"),
    "saved": gettext_lazy("last save"),
    "handed_in": gettext_lazy("handed in, receipt {said}"),
    "collected": gettext_lazy("collected, receipt {said}"),
    "on_paper": gettext_lazy("closed when the paper sheet was entered, receipt {said}"),
    "why_collected": gettext_lazy("collected by the invigilator: {said}"),
    "device": gettext_lazy("goes on at another device"),
    "first_device": gettext_lazy("opened at a machine"),
    "same_device": gettext_lazy("went on at the same machine"),
    "device_asked": gettext_lazy("another machine asked to go on"),
    "device_approved": gettext_lazy("let go on at another machine"),
    "hidden_for": gettext_lazy("the page was behind another one for {said}"),
    "hidden_since": gettext_lazy("the page went behind another one"),
    "blurred_for": gettext_lazy("another window had the keyboard for {said}"),
    "blurred_since": gettext_lazy("another window took the keyboard"),
    "windowed_for": gettext_lazy("full screen was left for {said}"),
    "windowed_since": gettext_lazy("full screen was left"),
    "offline_for": gettext_lazy("the page was without a network for {said}"),
    "offline_since": gettext_lazy("the page lost its network"),
    "section": gettext_lazy("finished section {said}"),
    "section_over": gettext_lazy("the time of section {said} was up; the next one opened"),
    "outside_seb": gettext_lazy("open outside Safe Exam Browser"),
    "conflict": gettext_lazy("one number, two contents; what was saved first counts"),
    "paused": gettext_lazy("paused: {said}"),
    "break": gettext_lazy("a break began"),
    "resumed": gettext_lazy("went on"),
    "extra_time": gettext_lazy("extra time {said}"),
    "reported": gettext_lazy("reported: {said}"),
    "silent": gettext_lazy("nothing heard since; a page that still runs keeps the answers and sends them later"),
    "hidden": gettext_lazy("the page was behind another one when last heard"),
    "unfocused": gettext_lazy("another window had the keyboard when last heard"),
    "heard_nothing": gettext_lazy("the page had no connection for {said} s before this"),
}


def label(state: str) -> str:
    return str(STATES[state][0])


def icon(state: str) -> str:
    return STATES[state][1]


def sentence(moment: Moment) -> str:
    return str(MOMENTS[moment.code]).format(said=moment.said)


def lasted(since: datetime, at: datetime) -> str:
    """Minutes and seconds; the page's module says it the same way."""
    minutes, seconds = divmod(max(0, int((at - since).total_seconds())), 60)
    return in_minutes().format(m=minutes, s=seconds) if minutes else in_seconds().format(s=seconds)


def span(seconds: int) -> str:
    """Seconds only where there are some."""
    minutes, rest = divmod(seconds, 60)
    if minutes and not rest:
        return _("{m} min").format(m=minutes)
    return in_minutes().format(m=minutes, s=rest) if minutes else in_seconds().format(s=rest)


def in_minutes() -> str:
    return _("{m} min {s} s")


def in_seconds() -> str:
    return _("{s} s")
