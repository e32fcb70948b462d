"""Items kept for dated assessments; the database keeps them off every open paper."""

from django.db import migrations, models

from exams.papers.triggers import KEPT
from foundation import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor, KEPT)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, KEPT)


class Migration(migrations.Migration):

    dependencies = [
        ('exams', '0013_set_print'),
    ]

    operations = [
        migrations.AddField(
            model_name='blueprint',
            name='kept_only',
            field=models.BooleanField(default=False, help_text='whether it asks only items that are kept for dated assessments'),
        ),
        migrations.AddField(
            model_name='item',
            name='kept_at',
            field=models.DateTimeField(blank=True, help_text='since when it is kept for dated assessments: nothing open asks it', null=True),
        ),
        migrations.RunPython(install, remove),
    ]
