"""Answer files that were taken in, and the refusal to change that."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from exams.sittings.triggers import ANSWER_FILES
from foundation import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor, ANSWER_FILES)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, ANSWER_FILES)


class Migration(migrations.Migration):

    dependencies = [
        ('exams', '0005_sites'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(help_text='SHA-256 of the file', max_length=64, unique=True)),
                ('epoch', models.PositiveSmallIntegerField()),
                ('first_sequence', models.PositiveIntegerField()),
                ('last_sequence', models.PositiveIntegerField()),
                ('in_journal', models.PositiveIntegerField(help_text='how many of its changes are in the journal')),
                ('outcome', models.CharField(choices=[('in-time', 'all changes are in the journal'), ('late', 'came after the close'), ('fenced', 'came from a device that no longer holds the sitting'), ('conflict', 'the same number came before with another content')], max_length=8)),
                ('taken_at', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answer_files', to='exams.sitting')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first_sequence__gte', 1), ('last_sequence__gte', models.F('first_sequence'))), name='answer_file_counts_up')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
