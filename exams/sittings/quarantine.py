"""Where changes go that may not be appended: kept, with the reason, for a person to decide."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from exams.sittings import changes as wire
from exams.sittings.changes import Change, Save
from exams.sittings.models import Incident, Quarantine


@transaction.atomic
def put_aside(save: Save, changes: Sequence[Change], reason: Quarantine.Reason, *, at: datetime) -> None:
    """Keep the changes; a conflict raises an incident. The same ones again change nothing."""
    if not changes:
        return
    text = wire.text(changes)
    kept, is_new = Quarantine.objects.get_or_create(
        sitting_id=save.sitting,
        epoch=save.epoch,
        digest=sha256(text.encode()).hexdigest(),
        defaults={"changes": text, "reason": reason, "received_at": at},
    )
    # What was only late may come again once extra time reopened the sitting, and be a conflict then.
    if reason == Quarantine.Reason.CONFLICT and (is_new or kept.reason != reason):
        _raise(save, changes, at, once=not is_new)


def _raise(save: Save, changes: Sequence[Change], at: datetime, *, once: bool) -> None:
    facts = {"epoch": save.epoch, "numbers": [change.sequence for change in changes]}
    conflicts = Incident.objects.filter(sitting_id=save.sitting, kind=Incident.Kind.CONFLICT, facts=facts)
    if not (once and conflicts.exists()):
        Incident.objects.create(sitting_id=save.sitting, kind=Incident.Kind.CONFLICT, facts=facts, at=at)
