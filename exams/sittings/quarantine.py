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
    _, is_new = Quarantine.objects.get_or_create(
        sitting_id=save.sitting,
        epoch=save.epoch,
        digest=sha256(text.encode()).hexdigest(),
        defaults={"changes": text, "reason": reason, "received_at": at},
    )
    if is_new and reason == Quarantine.Reason.CONFLICT:
        numbers = [change.sequence for change in changes]
        Incident.objects.create(
            sitting_id=save.sitting, kind=Incident.Kind.CONFLICT, facts={"epoch": save.epoch, "numbers": numbers}, at=at
        )
