"""The trigger that notes which sittings changed, for both databases. No writer can forget it."""

NAME = "sitting_marks_its_change"
WATCHED = "deadline, epoch, closed_at"
TRIGGER = f"CREATE TRIGGER {NAME} AFTER UPDATE OF {WATCHED} ON exams_sitting FOR EACH ROW"
MARK = """
INSERT INTO exams_changedsitting (sitting_id, changed_at) VALUES (NEW.id, {now})
ON CONFLICT (sitting_id) DO UPDATE SET changed_at = EXCLUDED.changed_at;
"""
POSTGRESQL = [
    f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"{MARK.format(now='clock_timestamp()')} RETURN NULL; END $$",
    f"{TRIGGER} EXECUTE FUNCTION {NAME}()",
]
AS_DJANGO_WRITES = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"
SQLITE = [f"{TRIGGER} BEGIN {MARK.format(now=AS_DJANGO_WRITES)} END"]


def install(schema_editor) -> None:
    remove(schema_editor)
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def remove(schema_editor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON exams_sitting", params=None)
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}()", params=None)
