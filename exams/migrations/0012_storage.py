"""Indexes that no question needs are dropped by name: altering the field would rebuild the table on SQLite, and its
triggers would be gone."""

from django.conf import settings
from django.db import migrations, models

from exams.sittings import storage

UNUSED = {
    "exams_sitting_admission_id_f410d83c": "exams_sitting (admission_id)",
    "exams_sitting_paper_id_b6727e67": "exams_sitting (paper_id)",
    "exams_result_marks_id_594f87f6": "exams_result (marks_id)",
    "exams_result_released_by_id_105e8fb5": "exams_result (released_by_id)",
}


def install(apps, schema_editor):
    storage.install(schema_editor)


def remove(apps, schema_editor):
    storage.remove(schema_editor)


def key(model, name, to, **fields):
    field = models.ForeignKey(to, models.PROTECT, db_index=False, **fields)
    return migrations.AlterField(model, name, field)


class Migration(migrations.Migration):
    dependencies = [("exams", "0011_paper"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", f"CREATE INDEX IF NOT EXISTS {name} ON {place}")
                for name, place in UNUSED.items()
            ],
            state_operations=[
                key("sitting", "admission", "exams.admission", related_name="sittings"),
                key("sitting", "paper", "exams.paper", related_name="sittings"),
                key("result", "marks", "exams.machinemarks", related_name="results"),
                key("result", "released_by", settings.AUTH_USER_MODEL, related_name="+", null=True, blank=True),
            ],
        ),
        migrations.RunPython(install, remove),
    ]
