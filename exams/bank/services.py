"""How an item comes to be approved: drafted, sent for review, approved or returned, one day withdrawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import transaction

from exams import errors
from exams.bank import kinds
from exams.bank.models import Item, ItemVersion, Topic


@dataclass(frozen=True)
class Draft:
    """What an author writes: options in the order A, B, C …, the key as letters."""

    stem: str
    options: Sequence[str]
    key: str
    rationale: str = ""
    source: str = ""
    difficulty: str = ItemVersion.Difficulty.MEDIUM


@transaction.atomic
def draft(kind: str, topic: Topic, content: Draft, *, scope: str, by, at: datetime, code: str = "") -> ItemVersion:
    """A new item with its first version, still a draft. Refuses faulty options or key with all of them at once."""
    errors.insist(by, "exams.write_item", scope)
    content = _well_made(kind, content)
    item = Item.objects.create(kind=kind, topic=topic, specialty=topic.specialty, scope=scope, code=code, created_by=by)
    return _write(item, 1, content, by=by, at=at)


@transaction.atomic
def revise(item: Item, content: Draft, *, by, at: datetime) -> ItemVersion:
    """The text as it should be from now on.

    A draft is rewritten in place; a version that anybody reviewed stays as it is, and a new one is written. What is
    approved goes on being asked until the new version is approved.
    """
    errors.insist(by, "exams.write_item", item.scope)
    content = _well_made(item.kind, content)
    item = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    latest = item.versions.order_by("-number").first()
    if latest and latest.state == "draft":
        return _rewrite(latest, content, by=by, at=at)
    return _write(item, (latest.number if latest else 0) + 1, content, by=by, at=at)


def submit_for_review(version: ItemVersion, *, by, at: datetime) -> ItemVersion:
    """From now on somebody else decides. Sending again changes nothing."""
    errors.insist(by, "exams.write_item", version.item.scope)
    ItemVersion.objects.filter(pk=version.pk, submitted_at=None).update(submitted_at=at)
    version.refresh_from_db()
    return version


@transaction.atomic
def approve(version: ItemVersion, *, by, at: datetime) -> ItemVersion:
    """Fixed for good, and fit for papers. Refuses an author, and a version that is not under review."""
    version = _under_review(version, by)
    version.approved_at, version.approved_by = at, by
    version.save(update_fields=["approved_at", "approved_by"])
    return version


@transaction.atomic
def return_with_reason(version: ItemVersion, reason: str, *, by, at: datetime) -> ItemVersion:
    """Back to its authors; they write a new version. Refuses without a reason."""
    if not reason.strip():
        raise errors.ReasonMissing
    version = _under_review(version, by)
    version.returned_at, version.returned_by, version.return_reason = at, by, reason.strip()
    version.save(update_fields=["returned_at", "returned_by", "return_reason"])
    return version


@transaction.atomic
def withdraw(version: ItemVersion, reason: str, *, by, at: datetime) -> ItemVersion:
    """No new paper asks it; papers that already do are not touched. Withdrawing again changes nothing."""
    errors.insist(by, "exams.review_item", version.item.scope)
    if not reason.strip():
        raise errors.ReasonMissing
    version = ItemVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if not version.approved_at:
        raise errors.NotApproved
    if not version.withdrawn_at:
        version.withdrawn_at, version.withdrawn_by, version.withdrawal_reason = at, by, reason.strip()
        version.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return version


def _well_made(kind: str, content: Draft) -> Draft:
    content = replace(
        content, options=[option.strip() for option in content.options], key="".join(sorted(content.key.upper()))
    )
    problems = kinds.problems(kind, content.options, content.key)
    if not content.stem.strip():
        problems.insert(0, "blank_stem")
    if problems:
        raise errors.Unfit(problems=problems)
    return content


def _write(item: Item, number: int, content: Draft, *, by, at: datetime) -> ItemVersion:
    version = ItemVersion.objects.create(item=item, number=number, drafted_at=at, **_columns(content))
    version.authors.add(by)
    return version


def _columns(content: Draft) -> dict:
    return asdict(content) | {"option_count": len(content.options)}


def _rewrite(version: ItemVersion, content: Draft, *, by, at: datetime) -> ItemVersion:
    for name, value in _columns(content).items():
        setattr(version, name, value)
    version.drafted_at = at
    version.save()
    version.authors.add(by)
    return version


def _under_review(version: ItemVersion, by) -> ItemVersion:
    """The version, locked; refused unless it awaits this person's decision."""
    errors.insist(by, "exams.review_item", version.item.scope)
    version = ItemVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if version.state != "submitted":
        raise errors.NotUnderReview
    if version.authors.filter(pk=by.pk).exists():
        raise errors.OwnWork
    return version
