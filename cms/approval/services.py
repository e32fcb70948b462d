"""Proposing, approving and returning. What is proposed comes in as a ``Subject``; this room knows no courses and no lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cms.approval.models import Approval, Proposal
from cms.approval.rules import Facts, approval_obstacles, publishing_obstacles
from cms.approval.sentences import SENTENCES
from cms.errors import Refusal
from cms.rights import APPROVE_COURSE, APPROVE_LIST, WRITE
from foundation.scope import is_within

RIGHTS = {Proposal.Kind.COURSE: APPROVE_COURSE, Proposal.Kind.LIST: APPROVE_LIST}


class Subject(Protocol):
    """A draft that can be proposed: how it reads now, who wrote it, what is still wrong with it."""

    key: str
    scope: str
    title: str
    digest: str
    authors: frozenset[UUID]
    problems: list[str]


@dataclass(frozen=True)
class Weighed:
    """A proposal beside its draft as it reads now."""

    proposal: Proposal
    facts: Facts


@transaction.atomic
def propose(kind: str, subject: Subject, *, by, at: datetime) -> Proposal:
    """The draft waits for the officers. Proposing the same draft again returns the same proposal.

    Refused without the right to write there, and while anything is wrong with the draft.
    """
    problems = list(subject.problems)
    if not is_within(subject.scope, by.scopes_for(WRITE)):
        problems.append(_("You may write in your own organisation only."))
    if problems:
        raise Refusal(*problems)
    waiting = Proposal.objects.select_for_update().waiting().filter(kind=kind, key=subject.key).first()
    if waiting and waiting.digest == subject.digest:
        return waiting
    if waiting:
        close(waiting, Proposal.Outcome.OVERTAKEN, by=by, at=at)
    return Proposal.objects.create(
        kind=kind,
        key=subject.key,
        scope=subject.scope,
        title=subject.title,
        digest=subject.digest,
        submitted_by=by,
        submitted_at=at,
    )


def weigh(proposal: Proposal, subject: Subject) -> Weighed:
    approvals = tuple((approval.by_id, approval.digest) for approval in proposal.approvals.all())
    return Weighed(
        proposal,
        Facts(
            kind=proposal.kind,
            digest=subject.digest,
            proposed=proposal.digest,
            authors=subject.authors | {proposal.submitted_by_id},
            approvals=approvals,
            closed=proposal.closed_at is not None,
        ),
    )


def approve(weighed: Weighed, *, by, at: datetime) -> Weighed:
    """One more yes, bound to the digest of the draft. Refused with every reason at once."""
    refuse(approval_obstacles, weighed, by)
    approval = Approval.objects.create(proposal=weighed.proposal, by=by, at=at, digest=weighed.facts.digest)
    approvals = (*weighed.facts.approvals, (approval.by_id, approval.digest))
    return Weighed(weighed.proposal, Facts(**{**vars(weighed.facts), "approvals": approvals}))


def refuse(obstacles: Callable, weighed: Weighed, by) -> None:
    """Raises ``Refusal`` with a sentence for each obstacle."""
    found = obstacles(weighed.facts, officer=by.pk, holds_right=holds_right(weighed.proposal, by))
    if found:
        raise Refusal(*(SENTENCES[code] for code in found))


def check_publishing(weighed: Weighed, by) -> None:
    refuse(publishing_obstacles, weighed, by)


def holds_right(proposal: Proposal, officer) -> bool:
    return is_within(proposal.scope, officer.scopes_for(RIGHTS[proposal.kind]))


@transaction.atomic
def send_back(proposal_id: int, *, by, at: datetime, reason: str) -> Proposal:
    """The proposal is closed and its authors read why. Sending back twice is refused."""
    proposal = lock(proposal_id)
    if not holds_right(proposal, by):
        raise Refusal(SENTENCES["right"])
    if not reason.strip():
        raise Refusal(_("Say what must change, so that the author can act on it."))
    return close(proposal, Proposal.Outcome.RETURNED, by=by, at=at, reason=reason.strip())


def lock(proposal_id: int) -> Proposal:
    """The proposal, held until the transaction ends; refused when it is closed already."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.closed_at:
        raise Refusal(SENTENCES["closed"])
    return proposal


def close(proposal: Proposal, outcome: str, *, by, at: datetime, reason: str = "") -> Proposal:
    proposal.outcome, proposal.reason, proposal.closed_at, proposal.closed_by = outcome, reason, at, by
    proposal.save(update_fields=["outcome", "reason", "closed_at", "closed_by"])
    return proposal
