"""The claim on SQLite: one IMMEDIATE transaction, in which nobody else writes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from exams.sittings import changes as wire
from exams.sittings.changes import Save
from exams.sittings.claim import Claim
from exams.sittings.models import Sitting
from exams.sittings.models.sitting import GRACE
from foundation.chain import link
from foundation.clock import database_now

UPDATE = "UPDATE exams_sitting SET sequence = %s, head = %s WHERE id = %s"
INSERT = """
INSERT INTO exams_journalentry (sitting_id, epoch, first_sequence, last_sequence, changes, saved_at, head)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
COLUMNS = ("pk", "epoch", "sequence", "head", "deadline", "closed_at")


def claim(saves: Sequence[Save]) -> dict[UUID, Claim]:
    """Append what may be appended, one save a sitting, and commit."""
    with transaction.atomic(durable=True):
        now = database_now()
        by_sitting = {save.sitting: save for save in saves}
        rows = list(Sitting.objects.filter(pk__in=by_sitting).values_list(*COLUMNS))
        claims = [_claim(by_sitting[row[0]], row, now) for row in rows]
        _write([(by_sitting[claim.sitting], claim) for claim in claims if claim.won])
    return {claim.sitting: claim for claim in claims}


def _claim(save: Save, row: tuple, now: datetime) -> Claim:
    sitting, epoch, sequence, head, deadline, closed_at = row
    is_open = closed_at is None and deadline >= now - GRACE
    won = is_open and epoch == save.epoch and sequence == save.first - 1
    if won:
        sequence, head = save.last, link(bytes(head), wire.text(save.changes).encode())
    return Claim(sitting, epoch, sequence, bytes(head), deadline, is_open, now, won)


def _write(won: Sequence[tuple[Save, Claim]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(UPDATE, [(claim.sequence, claim.head, claim.sitting.hex) for _, claim in won])
        cursor.executemany(INSERT, [_entry(save, claim) for save, claim in won])


def _entry(save: Save, claim: Claim) -> tuple:
    saved_at = connection.ops.adapt_datetimefield_value(claim.now)
    text = wire.text(save.changes)
    return claim.sitting.hex, claim.epoch, save.first, save.last, text, saved_at, claim.head
