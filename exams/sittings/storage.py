"""How PostgreSQL lays the sittings out. A sitting's row is written anew with each save; with room beside it the new one
stays on its page and no index hears of it."""

TABLE = "ALTER TABLE exams_sitting"
FILL = 60  # percent of a page that is filled by what is new


def install(schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{TABLE} SET (fillfactor = {FILL})")


def remove(schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{TABLE} RESET (fillfactor)")
