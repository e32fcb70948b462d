"""What the header offers: the learner's five tabs, or the desk's six for whoever was granted a right."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Place:
    """A tab: the page it opens, the pages during which it is lit, the rights of which one shows it.

    Whoever holds one of the rights in ``unless`` reaches the page from another tab.
    """

    label: str
    icon: str
    view: str
    lit: tuple[str, ...]
    rights: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def offered_to(self, user) -> bool:
        return not self.rights.isdisjoint(user.rights) and self.unless.isdisjoint(user.rights)

    def url(self) -> str:
        return reverse(self.view)


LEARNER = (
    Place(_("Today"), "home", "learner:home", ("learner:home",)),
    Place(_("Study"), "book", "learner:study", ("learner:study", "learner:course", "learner:lesson", "learner:hours")),
    Place(_("Practice"), "pencil", "candidate:mistakes", ("candidate:mistakes", "candidate:practise")),
    Place(_("Exams"), "paper", "candidate:list", ("candidate:", "learner:apply")),
    Place(
        _("Me"), "person", "people:profile", ("people:", "account_", "mfa_", "usersessions_", "learner:certificates")
    ),
)
SEES_ROUNDS = frozenset({"exams.set_paper", "exams.release_result", "exams.read"})
STAFF = (
    Place(_("Desk"), "desk", "office:desk", ("office:desk", "office:award", "station:glyphs"), frozenset({"lms.appoint", "lms.see_people", "lms.award", "lms.read_audit"})),
    Place(_("Rounds"), "calendar", "rounds:list", ("rounds:", "sites:", "invigilator:"), SEES_ROUNDS),
    Place(_("Invigilation"), "hand", "invigilator:home", ("invigilator:", "rounds:", "sites:"), frozenset({"exams.invigilate"}), SEES_ROUNDS),
    Place(_("Bank"), "paper", "author:items", ("author:",), frozenset({"exams.write_item", "exams.review_item"})),
    Place(_("Certificates"), "certificate", "office:certificates", ("office:certificate",), frozenset({"lms.award", "lms.revoke", "lms.read_audit"})),
    Place(_("People"), "people", "station:people", ("station:",), frozenset({"lms.appoint", "lms.see_people"})),
    Place(_("Content"), "pages", "library:desk", ("library:",), frozenset({"cms.write", "cms.approve_course", "cms.approve_list"})),
)  # fmt: skip
OF_LEARNERS = ("learner:", "candidate:")


def navigation(request: HttpRequest) -> dict:
    """``nav`` and ``user_menu`` for the templates; nothing for a stranger, nor for who came in by an entry code."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "confined", False):
        return {}
    here = _here(request)
    staff = offered(user)
    places = staff if staff and not here.startswith(OF_LEARNERS) else LEARNER
    return {"nav": _shown(places, here), "user_menu": _menu(staff, places)}


def start_of(user) -> str:
    """Where somebody begins who has just come in: at the desk, or with what to study today."""
    return (*offered(user), LEARNER[0])[0].url()


def offered(user) -> list[Place]:
    return [place for place in STAFF if place.offered_to(user)]


def _here(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match and match.view_name) or ""


def _shown(places, here: str) -> list[dict]:
    lit = max((len(start) for place in places for start in place.lit if here.startswith(start)), default=0)
    return [
        {"label": place.label, "icon": place.icon, "url": place.url(), "current": _is_lit(place, here, lit)}
        for place in places
    ]


def _is_lit(place: Place, here: str, length: int) -> bool:
    """The tab whose prefix fits the page best, so that ``candidate:mistakes`` is not lit as an exam."""
    return length > 0 and any(len(start) == length and here.startswith(start) for start in place.lit)


def _menu(staff, places) -> list[dict]:
    other = (_("My study"), LEARNER[1]) if places is staff else (_("My desk"), staff[0]) if staff else None
    return [
        *([{"label": other[0], "url": other[1].url()}] if other else []),
        {"label": _("My account"), "url": reverse("people:profile")},
        {"label": pgettext_lazy("menu", "Who saw my data"), "url": reverse("people:access")},
    ]
