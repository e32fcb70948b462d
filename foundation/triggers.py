"""What the database itself refuses to change: triggers, written once for PostgreSQL and SQLite.

Conditions speak of ``OLD`` and ``NEW`` in the SQL that both understand (``IS DISTINCT FROM`` included). A refusal
reaches Django as an ``IntegrityError``. SQLite drops a table's triggers when a migration rebuilds the table: such a
migration installs them again.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """``event`` (INSERT, UPDATE or DELETE) on ``table`` fails with ``message`` for every row where ``condition`` holds."""

    name: str
    table: str
    event: str
    message: str
    condition: str = "1 = 1"


def append_only(table: str) -> tuple[Refusal, Refusal]:
    """Rows may be added, and that is all."""
    return (
        Refusal(f"{table}_stays", table, "UPDATE", f"A row of {table} is never changed."),
        Refusal(f"{table}_remains", table, "DELETE", f"A row of {table} is never deleted."),
    )


def install(schema_editor, refusals: Iterable[Refusal]) -> None:
    """Make the database refuse them. Repeating is harmless."""
    for refusal in refusals:
        remove(schema_editor, [refusal])
        for statement in _statements(refusal, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


def remove(schema_editor, refusals: Iterable[Refusal]) -> None:
    for refusal in refusals:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{refusal.name}"', params=None)
        else:
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{refusal.name}" ON "{refusal.table}"', params=None)
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{refusal.name}"()', params=None)


def _statements(refusal: Refusal, vendor: str) -> list[str]:
    trigger = f'CREATE TRIGGER "{refusal.name}" BEFORE {refusal.event} ON "{refusal.table}" FOR EACH ROW'
    if vendor == "sqlite":
        return [f"{trigger} WHEN {refusal.condition} BEGIN SELECT RAISE(ABORT, '{refusal.message}'); END"]
    row = "OLD" if refusal.event == "DELETE" else "NEW"
    function = (
        f'CREATE FUNCTION "{refusal.name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"IF {refusal.condition} THEN RAISE EXCEPTION '{refusal.message}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {row}; END $$"
    )
    return [function, f'{trigger} EXECUTE FUNCTION "{refusal.name}"()']
