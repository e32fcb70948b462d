"""Inside a running site: what a release adds to the busiest tables, and what a later one takes away; as its migrations would."""

from django.db import connection, models

from exams.sittings.models import JournalEntry, Sitting

PATIENCE = "SET lock_timeout = '500ms'"  # rather try again than hold up a hall behind a lock that is waited for


def expand(number: int) -> None:
    """Columns that the former release need not know: they may be empty."""
    for model in (Sitting, JournalEntry):
        _patiently(lambda editor, model=model: editor.add_field(model, _field(number)))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX CONCURRENTLY release_{number} ON exams_sitting (release_{number})")


def contract(number: int) -> None:
    for model in (Sitting, JournalEntry):
        field = _field(number)
        field.model = model
        _patiently(lambda editor, model=model, field=field: editor.remove_field(model, field))


def _field(number: int) -> models.Field:
    field = models.IntegerField(null=True)
    field.set_attributes_from_name(f"release_{number}")
    return field


def _patiently(act) -> None:
    with connection.schema_editor() as editor:
        editor.execute(PATIENCE)
        act(editor)
