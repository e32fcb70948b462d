"""Submitting, approving and publishing a must-study list."""

from datetime import datetime

from django.db import transaction

from cms.approval import services as approval
from cms.approval.models import Proposal
from cms.approval.rules import missing
from cms.errors import Refusal
from cms.muststudy.draft import ListDraft, list_draft
from cms.muststudy.models import MustStudyEdition, MustStudyEntry, MustStudyList
from cms.signals import edition_published


def submit(drafted: MustStudyList, *, by, at: datetime) -> Proposal:
    """The list as it reads now waits for two provincial officers."""
    return approval.propose(Proposal.Kind.LIST, list_draft(drafted), by=by, at=at)


@transaction.atomic
def approve(proposal_id: int, *, by, at: datetime) -> int:
    """One officer's yes to exactly what the draft says now; answers how many are still missing."""
    proposal = approval.lock(proposal_id)
    weighed = approval.weigh(proposal, list_draft(list_of(proposal)))
    return missing(approval.approve(weighed, by=by, at=at).facts)


@transaction.atomic
def publish(proposal_id: int, *, by, at: datetime) -> MustStudyEdition:
    """A new edition, in force at once and never changed again.

    Refused while an approval is missing, to an author, and when anything changed since it was submitted: the draft,
    or what one of its entries stands for.
    """
    proposal = approval.lock(proposal_id)
    draft = list_draft(list_of(proposal))
    approval.check_publishing(approval.weigh(proposal, draft), by)
    if draft.problems:
        raise Refusal(*draft.problems)
    approval.close(proposal, Proposal.Outcome.PUBLISHED, by=by, at=at)
    edition = freeze(draft, by=by, at=at)
    transaction.on_commit(lambda: edition_published.send(MustStudyEdition, edition_id=edition.pk), robust=True)
    return edition


def list_of(proposal: Proposal) -> MustStudyList:
    return MustStudyList.objects.get(key=proposal.key)


def freeze(draft: ListDraft, *, by, at: datetime) -> MustStudyEdition:
    """Everything the edition means is copied in; only then does it count as published."""
    drafted = draft.list
    edition = MustStudyEdition.objects.create(
        list=drafted,
        number=drafted.editions.count() + 1,
        specialty=drafted.specialty,
        post=drafted.post,
        title=drafted.title,
        label=drafted.label,
        scope=drafted.scope,
        hours=draft.hours,
        digest=draft.digest,
    )
    MustStudyEntry.objects.bulk_create(
        MustStudyEntry(
            edition=edition,
            position=position,
            kind=entry.kind,
            key=entry.key,
            revision=entry.revision,
            title=entry.title,
            hours=entry.hours,
            required=entry.required,
            digest=entry.digest,
            lessons=list(entry.lessons),
        )
        for position, entry in enumerate(draft.entries, start=1)
    )
    edition.published_at, edition.published_by = at, by
    edition.save(update_fields=["published_at", "published_by"])
    return edition
