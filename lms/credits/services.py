"""Hours are booked and put right here, and nowhere else."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from lms.credits import rules
from lms.credits.models import CreditEntry


@transaction.atomic
def book(
    person, ledger: str, *, content: str, revision: int, hours: Decimal, title: str, at: datetime
) -> CreditEntry | None:
    """Book what a piece of content is worth; None when all of it was booked before, as when called twice.

    ``content`` is a stable key such as ``lesson:<key>``. A newer revision adds only what it is worth more.
    """
    entries = CreditEntry.objects.of(person).filter(ledger=ledger)
    booked = entries.for_content(content).values_list("hours", flat=True)
    due = rules.due(hours, booked=booked)
    if not due:
        return None
    return _append(entries, f"{content}@{revision}", person=person, ledger=ledger, hours=due, title=title, booked_at=at)


@transaction.atomic
def correct(entry: CreditEntry, *, hours: Decimal, reason: str, by, at: datetime) -> CreditEntry:
    """Add a further entry for the same source; ``hours`` is the difference, negative to take away.

    Not safe to repeat: each call is a decision of its own.
    """
    entries = CreditEntry.objects.of(entry.person).filter(ledger=entry.ledger)
    return _append(
        entries,
        entry.source,
        person=entry.person,
        ledger=entry.ledger,
        hours=hours,
        title=entry.title,
        reason=reason,
        booked_by=by,
        booked_at=at,
    )


def _append(entries, source: str, **facts) -> CreditEntry:
    number = entries.filter(source=source).count() + 1
    return CreditEntry.objects.create(source=source, number=number, **facts)
