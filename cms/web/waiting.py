"""What waits for a person in the library: proposals to decide on, and what became of one's own."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.approval.models import Proposal
from cms.registry import Duty
from cms.rights import APPROVE_COURSE, APPROVE_LIST, WRITE

RECENT = 20


def to_decide(user):
    """Proposals the person may decide on by right; whether as an author one may not is said on the page."""
    courses = Proposal.objects.within(user.scopes_for(APPROVE_COURSE)).filter(kind=Proposal.Kind.COURSE)
    lists = Proposal.objects.within(user.scopes_for(APPROVE_LIST)).filter(kind=Proposal.Kind.LIST)
    return (courses | lists).waiting().select_related("submitted_by").prefetch_related("approvals")


def readable(user):
    """Every proposal a person may open: to decide on, or of an organisation one writes for."""
    decided = Proposal.objects.within(user.scopes_for(APPROVE_COURSE)).filter(kind=Proposal.Kind.COURSE)
    decided |= Proposal.objects.within(user.scopes_for(APPROVE_LIST)).filter(kind=Proposal.Kind.LIST)
    return decided | Proposal.objects.within(user.scopes_for(WRITE))


def own(user):
    """The newest proposals of the organisations one writes for."""
    return (
        Proposal.objects.within(user.scopes_for(WRITE))
        .select_related("submitted_by", "closed_by")
        .order_by("-submitted_at")[:RECENT]
    )


def duties(user) -> list[Duty]:
    """For a panel: one line for each proposal that waits for this person."""
    return [
        Duty(
            _("“%(title)s” waits for approval") % {"title": proposal.title},
            reverse("library:proposal", args=[proposal.pk]),
            _("Look at it"),
        )
        for proposal in to_decide(user)
    ]
