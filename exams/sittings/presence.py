"""The heartbeat's two statements: read how sittings stand, write who was seen. One each, however many sittings."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from exams.sittings.roll import Sign, Standing
from foundation.clock import database_now

# Whoever was asked for by id, and whoever changed. The outer join brings the clock even where nobody did.
READ = """
WITH asked AS ({asked} UNION SELECT sitting_id FROM exams_changedsitting WHERE changed_at > %(since)s)
SELECT {clock}, found.id, found.epoch, found.deadline, found.closed_at IS NOT NULL,
    found.admission_id, found.round_id, found.hall_id
FROM (SELECT 1) AS one LEFT JOIN (
    SELECT sitting.id, sitting.epoch, sitting.deadline, sitting.closed_at, sitting.admission_id, admission.round_id,
        seat.hall_id
    FROM asked JOIN exams_sitting AS sitting ON sitting.id = asked.id
    JOIN exams_admission AS admission ON admission.id = sitting.admission_id
    LEFT JOIN exams_placement AS placement ON placement.admission_id = admission.id AND placement.left_at IS NULL
    LEFT JOIN exams_seat AS seat ON seat.id = placement.seat_id
) AS found ON true
"""
WRITE = """
INSERT INTO exams_presence (sitting_id, epoch, acknowledged, hidden, focused, offline_ms, seen_at)
{rows}
ON CONFLICT (sitting_id) DO UPDATE SET epoch = EXCLUDED.epoch, acknowledged = EXCLUDED.acknowledged,
    hidden = EXCLUDED.hidden, focused = EXCLUDED.focused, offline_ms = EXCLUDED.offline_ms, seen_at = EXCLUDED.seen_at
    WHERE (EXCLUDED.epoch, EXCLUDED.seen_at) >= (exams_presence.epoch, exams_presence.seen_at)
"""
ASKED_POSTGRESQL = "SELECT unnest(%(asked)s::uuid[]) AS id"
ASKED_SQLITE = "SELECT value AS id FROM json_each(%(asked)s)"
ROWS_POSTGRESQL = """SELECT * FROM unnest(
    %s::uuid[], %s::int[], %s::int[], %s::boolean[], %s::boolean[], %s::int[], %s::timestamptz[]
)"""
ROWS_SQLITE = f"SELECT {', '.join(f'value ->> {column}' for column in range(7))} FROM json_each(%s) WHERE true"


def read(asked: Sequence[UUID], *, since: datetime) -> tuple[datetime, list[Standing]]:
    """The database's clock, and how those stand who are asked for or whose deadline, epoch or close changed since."""
    rows = _read_sqlite(asked, since) if connection.vendor == "sqlite" else _read_postgresql(asked, since)
    return rows[0][0], [Standing(*row[1:]) for row in rows if row[1] is not None]


def write(signs: Sequence[tuple[Sign, datetime]]) -> None:
    """Note when each was last seen, in id order, so that two processes cannot deadlock. An older sign, or one of a
    device that no longer holds the sitting, changes nothing."""
    rows = [(*astuple(sign), seen_at) for sign, seen_at in sorted(signs, key=lambda one: one[0].sitting)]
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(WRITE.format(rows=ROWS_SQLITE), [json.dumps([_stored(row) for row in rows])])
        else:
            cursor.execute(WRITE.format(rows=ROWS_POSTGRESQL), [list(column) for column in zip(*rows, strict=True)])


def _read_postgresql(asked: Sequence[UUID], since: datetime) -> list[tuple]:
    statement = READ.format(asked=ASKED_POSTGRESQL, clock="clock_timestamp()")
    return _rows(statement, {"asked": list(asked), "since": since})


def _read_sqlite(asked: Sequence[UUID], since: datetime) -> list[tuple]:
    statement, now = READ.format(asked=ASKED_SQLITE, clock="NULL"), database_now()
    rows = _rows(statement, {"asked": json.dumps([one.hex for one in asked]), "since": _text(since)})
    return [(now, *_standing(*row[1:])) for row in rows]


def _standing(sitting: str | None, epoch: int, deadline: datetime | None, closed: int, *where) -> tuple:
    if sitting is None:
        return None, epoch, deadline, closed, *where
    return UUID(sitting), epoch, deadline.replace(tzinfo=UTC), bool(closed), *where


def _rows(statement: str, parameters: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _stored(row: tuple) -> tuple:
    sitting, *facts, seen_at = row
    return sitting.hex, *facts, _text(seen_at)


def _text(at: datetime) -> str:
    return connection.ops.adapt_datetimefield_value(at)
