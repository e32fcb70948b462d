"""Rulings about late changes with later answer sheets, the paper fallback, and one chief for each hall of a round."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from exams.sittings.triggers import PAPER_REFUSALS
from foundation import triggers

SHEETS = tuple(triggers.append_only("exams_answersheet"))  # SQLite forgets them when the table is rebuilt


def install(apps, schema_editor):
    triggers.install(schema_editor, (*PAPER_REFUSALS, *SHEETS))


def remove(apps, schema_editor):
    triggers.remove(schema_editor, PAPER_REFUSALS)


def install_again(apps, schema_editor):
    """What held before, once the table is rebuilt the other way."""
    triggers.install(schema_editor, SHEETS)



class Migration(migrations.Migration):

    dependencies = [
        ('exams', '0010_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install_again),
        migrations.CreateModel(
            name='PaperSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveSmallIntegerField(help_text='answer sheets in it')),
                ('copies', models.PositiveSmallIntegerField(help_text='how often the file was to be printed')),
                ('digest', models.CharField(help_text='SHA-256 of the file', max_length=64)),
                ('reason', models.CharField(max_length=300)),
                ('printed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(help_text='as it stands on the sheet')),
                ('first', models.TextField()),
                ('first_at', models.DateTimeField()),
                ('second', models.TextField(blank=True, null=True)),
                ('second_at', models.DateTimeField(blank=True, null=True)),
                ('settled', models.TextField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settle_reason', models.CharField(blank=True, max_length=300)),
                ('epoch', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('journal', 'in the journal of the sitting'), ('aside', 'kept aside, because the sitting was closed already')], max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('admit', 'they count'), ('leave-out', 'they do not count')], max_length=10)),
                ('reason', models.CharField(max_length=300)),
                ('proposed_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('rejected_at', models.DateTimeField(blank=True, null=True)),
                ('reject_reason', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='TicketPrint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('queued_at', models.DateTimeField(db_index=True)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('file', models.CharField(blank=True, help_text='its name in the private storage, once it is there', max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='answersheet',
            name='former',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='exams.answersheet'),
        ),
        migrations.AlterField(
            model_name='quarantine',
            name='reason',
            field=models.CharField(choices=[('late', 'came after the close'), ('fenced', 'came from a device that no longer holds the sitting'), ('conflict', 'the same number came before with another content'), ('paper', 'written on paper, and the sitting was closed already')], max_length=8),
        ),
        migrations.AlterField(
            model_name='sitting',
            name='closed_by',
            field=models.CharField(blank=True, choices=[('candidate', 'handed in by the candidate'), ('clock', 'collected when time was up'), ('invigilator', 'collected by the invigilator'), ('paper', 'entered from the paper sheet')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='answersheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('former', None), ('run', 1)), models.Q(('former__isnull', False), ('run__gt', 1)), _connector='OR'), name='answer_sheet_names_the_former'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'chief'), ('relieved_at', None)), fields=('round', 'hall'), name='duty_one_chief_per_round_and_hall'),
        ),
        migrations.AddField(
            model_name='paperset',
            name='hall',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sets', to='exams.hall'),
        ),
        migrations.AddField(
            model_name='paperset',
            name='printed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='paperset',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sets', to='exams.round'),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='admission',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sheet', to='exams.admission'),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='first_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exams.paper'),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='second_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='settled_by',
            field=models.ForeignKey(blank=True, help_text='empty where the two agreed', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='papersheet',
            name='sitting',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_sheet', to='exams.sitting'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruling',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruling',
            name='quarantine',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='exams.quarantine'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='rejected_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruling',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='exams.answersheet'),
        ),
        migrations.AddField(
            model_name='ticketprint',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ticketprint',
            name='hall',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exams.hall'),
        ),
        migrations.AddField(
            model_name='ticketprint',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exams.round'),
        ),
        migrations.AddConstraint(
            model_name='paperset',
            constraint=models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='paper_set_has_copies'),
        ),
        migrations.AddConstraint(
            model_name='paperset',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='paper_set_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='papersheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second', None), ('second_at', None), ('second_by', None)), models.Q(('second__isnull', False), ('second_at__isnull', False), ('second_by__isnull', False), models.Q(('second_by', models.F('first_by')), _negated=True)), _connector='OR'), name='paper_sheet_entered_by_two'),
        ),
        migrations.AddConstraint(
            model_name='papersheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settle_reason', ''), ('settled', None), ('settled_at', None), ('settled_by', None)), models.Q(('second__isnull', False), ('settled__isnull', False), ('settled_at__isnull', False), models.Q(models.Q(('second', models.F('first')), ('settle_reason', ''), ('settled', models.F('first')), ('settled_by', None)), models.Q(('settled_by__isnull', False), models.Q(('settle_reason', ''), _negated=True), models.Q(('settled_by', models.F('first_by')), _negated=True), models.Q(('settled_by', models.F('second_by')), _negated=True), models.Q(('second', models.F('first')), _negated=True)), _connector='OR')), _connector='OR'), name='paper_sheet_agreed_or_settled_by_a_third'),
        ),
        migrations.AddConstraint(
            model_name='papersheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('epoch', None), ('outcome', ''), ('settled_at', None), ('sitting', None)), models.Q(('epoch__isnull', False), ('settled_at__isnull', False), ('sitting__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='paper_sheet_settled_into_a_sitting'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.UniqueConstraint(condition=models.Q(('rejected_at', None)), fields=('quarantine',), name='ruling_one_standing_per_quarantine'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ruling_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('rejected_at', None), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='ruling_confirmed_by_a_second_officer'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reject_reason', ''), ('rejected_at', None), ('rejected_by', None)), models.Q(('rejected_at__isnull', False), ('rejected_by__isnull', False), models.Q(('reject_reason', ''), _negated=True)), _connector='OR'), name='ruling_rejected_at_by_and_why_together'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sheet', None), models.Q(('outcome', 'leave-out'), ('confirmed_at', None), _connector='OR')), models.Q(('confirmed_at__isnull', False), ('outcome', 'admit'), ('sheet__isnull', False)), _connector='OR'), name='ruling_admits_into_a_sheet'),
        ),
        migrations.AddConstraint(
            model_name='ticketprint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('failed_at', None), ('finished_at', None)), models.Q(('started_at__isnull', False), models.Q(('finished_at', None), ('failed_at', None), _connector='OR')), _connector='OR'), name='exams_ticketprint_ends_once_and_only_when_started'),
        ),
        migrations.AddConstraint(
            model_name='ticketprint',
            constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='exams_ticketprint_done_within_total'),
        ),
        migrations.AddConstraint(
            model_name='ticketprint',
            constraint=models.UniqueConstraint(condition=models.Q(('failed_at', None), ('finished_at', None)), fields=('round', 'hall'), name='ticket_print_one_under_way'),
        ),
        migrations.RunPython(install, remove),
    ]
