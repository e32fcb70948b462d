"""The home page's first sentence: where one stands, with the few words that carry it marked."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lms.eligibility.facts import last_moment
from lms.web.learner import words
from lms.web.learner.situation import Situation
from lms.web.learner.standing import Standing
from lms.web.numbers import counted


@dataclass(frozen=True)
class Headline:
    kicker: str  # who, where, in which post
    sentence: str  # safe HTML, ``<em class="hl">`` around what matters
    lede: str = ""


def headline(standing: Standing) -> Headline:
    sentence = mark_safe(SENTENCES[standing.situation](standing))  # our own words, numbers and dates
    return Headline(_kicker(standing), sentence, LEDES[standing.situation](standing))


def _kicker(standing: Standing) -> str:
    name, appointment = standing.person.name, standing.known.appointment
    parts = [name, appointment.organisation.name, appointment.post.name] if appointment else [name]
    return pgettext("who, where, in which post", ", ").join(part for part in parts if part)


def _missing(standing: Standing) -> str:
    n = len({"identity" if found.code == "photo" else found.code for found in standing.missing})  # one errand
    return ngettext(
        'Applying for the pre-post exam is <em class="hl">{n} thing</em> away.',
        'Applying for the pre-post exam is <em class="hl">{n} things</em> away.',
        n,
    ).replace("{n}", counted(n))  # fmt: skip


def _admitted(standing: Standing) -> str:
    sentence = _('You are admitted; the exam opens on <em class="hl">{moment}</em>.')
    return sentence.replace("{moment}", words.moment(standing.admission.round.opens_at))


def _until(standing: Standing) -> str:
    """Until when one may apply, and how many days that is."""
    if standing.round is None:
        return _("No round can be applied for right now; the next one will appear here.")
    until = last_moment(standing.round)
    days = (words.local_day(until) - standing.known.on).days
    told = {"moment": words.moment(until), "n": days}
    if days == 0:
        return _("Applications close today, %(moment)s.") % told
    return ngettext(
        "Applications close on %(moment)s, in %(n)d day.", "Applications close on %(moment)s, in %(n)d days.", days
    ) % told  # fmt: skip


def _open_until(standing: Standing) -> str:
    return _("You may begin until %(moment)s.") % {"moment": words.moment(standing.admission.round.entry_until)}


def _lapsed(standing: Standing) -> str:
    return {
        "suspended": _('Your post qualification <em class="hl">is suspended</em>.'),
        "revoked": _('Your post qualification <em class="hl">was revoked</em>.'),
    }.get(standing.certificate_stands, _('Your post qualification <em class="hl">has run out</em>.'))


def _valid_until(standing: Standing) -> str:
    return _("It is valid until %(day)s.") % {"day": words.day(standing.certificate.valid_until)}


def _points(standing: Standing) -> str:
    told = {"points": words.hours(standing.passed.points), "day": words.day(standing.passed.sat_on)}
    return _("You sat it on %(day)s and have %(points)s points.") % told


SENTENCES = {
    Situation.MISSING: _missing,
    Situation.WAITING_ROUND: lambda standing: _(
        'Nothing is missing; you can apply <em class="hl">with the next round</em>.'
    ),
    Situation.APPLY: lambda standing: _('You can <em class="hl">apply</em> for the pre-post exam now.'),
    Situation.ADMITTED: _admitted,
    Situation.OPEN: lambda standing: _('The exam is open: <em class="hl">you can begin now</em>.'),
    Situation.SITTING: lambda standing: _('Your exam <em class="hl">is under way</em>.'),
    Situation.HANDED_IN: lambda standing: _('Handed in; <em class="hl">the result is being prepared</em>.'),
    Situation.PASSED: lambda standing: _('You have passed; <em class="hl">the post qualification is on its way</em>.'),
    Situation.QUALIFIED: lambda standing: _('You are <em class="hl">qualified for your post</em>.'),
    Situation.LAPSED: _lapsed,
}
LEDES = {
    Situation.MISSING: _until,
    Situation.WAITING_ROUND: lambda standing: _("The next round will appear here as soon as it is announced."),
    Situation.APPLY: _until,
    Situation.ADMITTED: lambda standing: _("Have your identity card with you; you can begin as soon as it opens."),
    Situation.OPEN: _open_until,
    Situation.SITTING: lambda standing: _("Every answer is saved as you give it; you can go on at any machine."),
    Situation.HANDED_IN: lambda standing: _(
        "The centre releases the results of a round together; you will find yours here."
    ),
    Situation.PASSED: _points,
    Situation.QUALIFIED: _valid_until,
    Situation.LAPSED: lambda standing: _(
        "The reason is shown with your certificate; questions go to the provincial centre."
    ),
}
