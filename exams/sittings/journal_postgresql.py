"""The claim on PostgreSQL: lock, read the clock, claim, append and chain in one statement."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from uuid import UUID

from django.db import connection, transaction
from psycopg import Cursor

from exams.sittings import changes as wire
from exams.sittings.changes import Save
from exams.sittings.claim import Claim
from exams.sittings.models.sitting import GRACE

# Conditions read ``locked``: the rows as they are under the lock, newer than the statement's own snapshot. The clock
# is read over a count of them, so after the last lock is held.
APPEND = """
WITH saved AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(saves)s) AS saved (sitting uuid, epoch int, first int, last int, changes text)
), locked AS MATERIALIZED (
    SELECT id, epoch, sequence, head, deadline, closed_at
    FROM exams_sitting WHERE id = ANY (ARRAY (SELECT sitting FROM saved))
    ORDER BY id FOR NO KEY UPDATE
), clock AS MATERIALIZED (
    SELECT {clock} AS now, count(*) AS locks FROM locked
), claimed AS (
    UPDATE exams_sitting AS sitting
    SET sequence = saved.last, head = sha256(locked.head || convert_to(saved.changes, 'UTF8'))
    FROM locked JOIN saved ON saved.sitting = locked.id CROSS JOIN clock
    WHERE sitting.id = locked.id
        AND locked.closed_at IS NULL
        AND locked.deadline >= clock.now - %(grace)s
        AND locked.epoch = saved.epoch
        AND locked.sequence = saved.first - 1
    RETURNING sitting.id, sitting.epoch, saved.first, sitting.sequence, saved.changes, sitting.head
), appended AS (
    INSERT INTO exams_journalentry (sitting_id, epoch, first_sequence, last_sequence, changes, saved_at, head)
    SELECT claimed.id, claimed.epoch, claimed.first, claimed.sequence, claimed.changes, clock.now, claimed.head
    FROM claimed CROSS JOIN clock
)
SELECT locked.id, locked.epoch, coalesce(claimed.sequence, locked.sequence), coalesce(claimed.head, locked.head),
    locked.deadline, locked.closed_at IS NULL AND locked.deadline >= clock.now - %(grace)s, clock.now,
    claimed.id IS NOT NULL
FROM locked CROSS JOIN clock LEFT JOIN claimed ON claimed.id = locked.id
"""
CLOCK = "clock_timestamp()"


def claim(saves: Sequence[Save]) -> dict[UUID, Claim]:
    """Append what may be appended, one save a sitting, and commit; one round trip."""
    with _committing(), _preparing() as cursor:
        cursor.execute(APPEND.format(clock=CLOCK), _parameters(saves))
        rows = cursor.fetchall()
    return {row[0]: Claim(*row[:3], bytes(row[3]), *row[4:]) for row in rows}


def _committing():
    """Autocommit makes the statement a transaction. Inside another one, where nothing would be safe yet, refuse."""
    return transaction.atomic(durable=True) if connection.in_atomic_block else nullcontext()


def _preparing():
    """A cursor whose statements the server plans once for each connection: planning this one costs more than running it.

    Django's own puts the values into the text, which is another statement each time.
    """
    connection.ensure_connection()
    cursor = Cursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


def _parameters(saves: Sequence[Save]) -> dict[str, object]:
    """One text for them all: five arrays cost more to write than to read."""
    rows = [
        {
            "sitting": str(save.sitting),
            "epoch": save.epoch,
            "first": save.first,
            "last": save.last,
            "changes": wire.text(save.changes),
        }
        for save in saves
    ]
    return {"saves": json.dumps(rows), "grace": GRACE}
