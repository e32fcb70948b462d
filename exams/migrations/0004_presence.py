"""The heartbeat's two tables, and the trigger that fills one of them."""

import django.db.models.deletion
from django.db import migrations, models

from exams.sittings import markers


def install(apps, schema_editor):
    markers.install(schema_editor)


def remove(apps, schema_editor):
    markers.remove(schema_editor)


def of_a_sitting(related_name):
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name=related_name, serialize=False,
        to="exams.sitting",
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("exams", "0003_time")]

    operations = [
        migrations.CreateModel(
            name="ChangedSitting",
            fields=[("sitting", of_a_sitting("+")), ("changed_at", models.DateTimeField(db_index=True))],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("sitting", of_a_sitting("presence")),
                ("seen_at", models.DateTimeField()),
                ("epoch", models.PositiveIntegerField()),
                (
                    "acknowledged",
                    models.PositiveIntegerField(help_text="the highest number that its device knows to be safe"),
                ),
                ("hidden", models.BooleanField(help_text="the page is behind another one")),
                ("focused", models.BooleanField()),
                ("offline_ms", models.PositiveIntegerField(help_text="how long the page heard nothing before this")),
            ],
        ),
        migrations.RunPython(install, remove),
    ]
