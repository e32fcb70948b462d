"""A certificate in words, for whoever holds the paper beside the screen."""

from datetime import date

from django.conf import settings
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy
from django.utils.translation import gettext as _

from lms.credentials.numbering import spaced
from lms.credentials.queries import PublicView
from lms.credentials.standing import Standing

NO_BREAK = "\u00a0"
WORDS = {
    Standing.VALID: pgettext_lazy("verdict", "Valid"),
    Standing.EXPIRED: pgettext_lazy("verdict", "Expired"),
    Standing.SUSPENDED: pgettext_lazy("verdict", "Suspended"),
    Standing.REVOKED: pgettext_lazy("verdict", "Revoked"),
    Standing.REPLACED: pgettext_lazy("verdict", "Replaced"),
    Standing.UNKNOWN: pgettext_lazy("verdict", "Not on record"),
}
TAGS = {
    Standing.VALID: "done",
    Standing.EXPIRED: "waiting",
    Standing.SUSPENDED: "waiting",
    Standing.REVOKED: "refused",
    Standing.REPLACED: "plain",
}
KINDS = {
    "issued": pgettext_lazy("certificate", "Issued"),
    "suspended": pgettext_lazy("certificate", "Suspended"),
    "lifted": pgettext_lazy("certificate", "Suspension lifted"),
    "revoked": pgettext_lazy("certificate", "Revoked"),
    "replaced": pgettext_lazy("certificate", "Replaced by a newer one"),
}
SINCE = {
    Standing.SUSPENDED: gettext_lazy("Suspended on"),
    Standing.REVOKED: gettext_lazy("Revoked on"),
    Standing.REPLACED: gettext_lazy("Replaced on"),
}


def other_word(standing: Standing) -> str:
    """The verdict in the language the page is not in."""
    with override("zh-hans" if get_language() == "en" else "en"):
        return str(WORDS[standing])


def printed_rows(view: PublicView) -> list[tuple]:
    """Every printed fact in the order of the paper; sex and birth are left out, name and document number masked."""
    facts = view.facts
    validity = (day(facts["issued_on"]), day(facts["valid_until"]))
    rows = [
        (_("Name"), facts["name"]),
        (_("Document number"), facts["id_number"], "mono"),
        (_("Certificate"), _("Certificate of post qualification"), "song"),
        (_("Must-study list"), facts["list"] and _("%(list)s, %(hours)s hours") % facts),
        (_("Assessment passed on"), day(facts["sat_on"])),
        (_("Post"), facts["post"]),
        (_("Certificate number"), spaced(view.certificate.number), "mono"),
        (_("Validity"), _("from %(first)s to %(last)s") % {"first": validity[0], "last": validity[1]}),
        (_("Issuer"), facts["issuer"] + (_("(sample)") if settings.DEMO_LABEL else "")),
        (_("Holds in"), _("the whole province")),
    ]
    return [row for row in rows if row[1]]


def since_rows(view: PublicView) -> list[tuple]:
    """Since when it stands so and why, where it is not simply valid or over."""
    if view.since is None:
        return []
    return [(SINCE[view.standing], day(view.since.on.isoformat())), (_("Reason"), view.since.reason)]


def history_rows(view: PublicView) -> list[tuple]:
    return [(episode.on, KINDS[episode.kind], episode.reason) for episode in view.history]


def day(text: str) -> str:
    """A day of the frozen facts, as the reader writes days."""
    return formatted(date.fromisoformat(text), _("j N Y")).replace(" ", NO_BREAK)
