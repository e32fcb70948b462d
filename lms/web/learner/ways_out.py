"""Every obstacle in a sentence, with its way out: where to go, until when, and who can act."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lms.eligibility.rules import Obstacle
from lms.web.learner import words


@dataclass(frozen=True)
class WayOut:
    """As ``components/obstacles.html`` shows it."""

    code: str
    sentence: str
    link: str = ""
    way_out: str = ""
    until: str = ""
    who: str = ""


def ways_out(obstacles: Iterable[Obstacle]) -> list[WayOut]:
    return [WayOut(obstacle.code, **SENTENCES[obstacle.code](obstacle.facts)) for obstacle in obstacles]


def _identity(facts: Mapping) -> dict:
    return {
        "sentence": _("Your identity is not verified yet."),
        "link": reverse("people:identity"), "way_out": _("Verify it, about 3 minutes"),
    }  # fmt: skip


def _photo(facts: Mapping) -> dict:
    return {
        "sentence": _("Your portrait is missing; the certificate is printed with it."),
        "link": reverse("people:identity"), "way_out": _("Add the portrait"),
    }  # fmt: skip


def _post(facts: Mapping) -> dict:
    return {
        "sentence": _("You are not appointed to a post of this specialty."),
        "link": reverse("people:organisation"), "way_out": _("Tell your organisation"),
        "who": _("The director of your station makes the appointment."),
    }  # fmt: skip


def _no_list(facts: Mapping) -> dict:
    return {
        "sentence": _("No must-study list is in force for this specialty yet."),
        "who": _("The provincial centre publishes it."),
    }  # fmt: skip


def _must_study(facts: Mapping) -> dict:
    quoted = [pgettext("a title", "“%(title)s”") % {"title": title} for title in facts["titles"][:3]]
    titles = pgettext("between names", ", ").join(quoted)
    told = {"missing": facts["missing"], "titles": titles}
    if facts["missing"] > 3:
        sentence = _("%(missing)d entries of the must-study list are missing, among them %(titles)s.") % told
    else:
        sentence = ngettext(
            "One entry of the must-study list is missing: %(titles)s.",
            "%(missing)d entries of the must-study list are missing: %(titles)s.",
            facts["missing"],
        ) % told  # fmt: skip
    return {"sentence": sentence, "link": reverse("learner:study"), "way_out": _("Go on studying")}


def _passed(facts: Mapping) -> dict:
    return {
        "sentence": _("You passed this assessment on %(day)s; there is no need to sit it again.") % {"day": words.day(facts["on"])},
        "link": reverse("candidate:list"), "way_out": _("See the result"),
    }  # fmt: skip


def _resit_wait(facts: Mapping) -> dict:
    return {
        "sentence": _("After a go that was not passed there is a waiting time."),
        "until": _("You may apply from %(day)s.") % {"day": words.day_to_act(facts["again"])},
        "link": reverse("candidate:mistakes"), "way_out": _("Practise your mistakes until then"),
    }  # fmt: skip


def _goes(facts: Mapping) -> dict:
    return {
        "sentence": ngettext(
            "You have used this year's one go.", "You have used this year's %(used)d goes.", facts["used"]
        ) % {"used": facts["used"]},
        "until": _("You may apply from %(day)s.") % {"day": words.day_to_act(facts["again"])},
    }  # fmt: skip


def _window(facts: Mapping) -> dict:
    return {
        "sentence": _("Applications for this round closed on %(moment)s.") % {"moment": words.moment(facts["until"])},
        "link": reverse("learner:apply"), "way_out": _("See other rounds"),
    }  # fmt: skip


def _withdrawn(facts: Mapping) -> dict:
    return {
        "sentence": _("You withdrew from this round on %(day)s; its seat has been given back.") % {"day": words.day(facts["on"])},
        "link": reverse("learner:apply"), "way_out": _("See other rounds"),
    }  # fmt: skip


SENTENCES: dict[str, Callable[[Mapping], dict]] = {
    "identity": _identity,
    "photo": _photo,
    "post": _post,
    "no_list": _no_list,
    "must_study": _must_study,
    "passed": _passed,
    "resit_wait": _resit_wait,
    "goes": _goes,
    "window": _window,
    "withdrawn": _withdrawn,
}
