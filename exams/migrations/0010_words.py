"""Words between candidates and invigilators, reported items, other machines, where attention went; sections of a paper."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from exams.papers import triggers as papers
from exams.sittings import markers
from exams.sittings.triggers import REFUSALS, TIME, WORDS
from foundation import triggers


def install(apps, schema_editor):
    install_older(apps, schema_editor)
    triggers.install(schema_editor, WORDS)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, WORDS)


def install_older(apps, schema_editor):
    """SQLite has lost them where a table was rebuilt."""
    triggers.install(schema_editor, (*REFUSALS, *TIME, *papers.REFUSALS))
    markers.install(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('exams', '0009_sealed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install_older),
        migrations.CreateModel(
            name='Defect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('position', models.PositiveSmallIntegerField(help_text="on the candidate's paper")),
                ('kind', models.CharField(choices=[('unclear', 'the text is unclear'), ('figure', 'a figure or table is wrong'), ('display', 'it is not shown properly'), ('other', 'something else')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('reported_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['reported_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('shown', 'shown'), ('read', 'read')], max_length=5)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DeviceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('device', models.CharField(help_text="what the machine's browser calls itself: a random word", max_length=36)),
                ('epoch', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Hint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(help_text='which opening of the page: a random word', max_length=16)),
                ('number', models.PositiveIntegerField()),
                ('code', models.CharField(choices=[('hidden', 'behind another page'), ('shown', 'in front again'), ('blurred', 'another window has the keyboard'), ('focused', 'the keyboard is back'), ('windowed', 'full screen left'), ('full_screen', 'full screen again'), ('offline', 'without a network'), ('online', 'the network is back')], max_length=12)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('form', models.UUIDField(unique=True)),
                ('sent_at', models.DateTimeField(db_index=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('withdraw_reason', models.CharField(blank=True, help_text='the candidate reads it', max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='from 1')),
                ('name', models.CharField(max_length=60)),
                ('seconds', models.PositiveIntegerField(blank=True, help_text="empty: only the paper's time", null=True)),
                ('one_way', models.BooleanField(default=False, help_text='whether what is left cannot be returned to')),
            ],
            options={
                'ordering': ['blueprint', 'number'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='blueprintrow',
            name='blueprint_row_one_per_kind_and_topic',
        ),
        migrations.RemoveConstraint(
            model_name='blueprintrow',
            name='blueprint_row_one_per_kind_on_any_topic',
        ),
        migrations.AddField(
            model_name='blueprintrow',
            name='section',
            field=models.PositiveSmallIntegerField(default=1, help_text='in which part of the paper, from 1'),
        ),
        migrations.AddField(
            model_name='paper',
            name='sections',
            field=models.JSONField(blank=True, help_text='its sections; empty for a paper of one piece', null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='needs_device_approval',
            field=models.BooleanField(default=False, help_text='whether an invigilator lets a sitting go on at another machine'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='section',
            field=models.PositiveSmallIntegerField(db_default=1, help_text='which stage of the paper may be answered now'),
        ),
        migrations.AddField(
            model_name='sitting',
            name='section_began_at',
            field=models.DateTimeField(blank=True, help_text='empty: with the sitting', null=True),
        ),
        migrations.AddField(
            model_name='sitting',
            name='section_seconds',
            field=models.PositiveIntegerField(blank=True, help_text='granted for it; empty: no limit', null=True),
        ),
        migrations.AlterField(
            model_name='incident',
            name='kind',
            field=models.CharField(choices=[('conflict', 'one number, two contents'), ('take-over', 'continued on another device'), ('reported', 'reported by a person'), ('seb', 'open outside Safe Exam Browser'), ('collected', 'collected by the invigilator'), ('section', 'went on to the next section')], max_length=12),
        ),
        migrations.AlterField(
            model_name='sitting',
            name='deadline',
            field=models.DateTimeField(help_text='of the present section, or of the whole; extra time included'),
        ),
        migrations.AddConstraint(
            model_name='blueprintrow',
            constraint=models.UniqueConstraint(fields=('blueprint', 'section', 'kind', 'topic'), name='blueprint_row_one_per_kind_and_topic'),
        ),
        migrations.AddConstraint(
            model_name='blueprintrow',
            constraint=models.UniqueConstraint(condition=models.Q(('topic', None)), fields=('blueprint', 'section', 'kind'), name='blueprint_row_one_per_kind_on_any_topic'),
        ),
        migrations.AddField(
            model_name='defect',
            name='item_version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='defects', to='exams.itemversion'),
        ),
        migrations.AddField(
            model_name='defect',
            name='sitting',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='defects', to='exams.sitting'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='exams.sitting'),
        ),
        migrations.AddField(
            model_name='devicerequest',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='devicerequest',
            name='sitting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='device_requests', to='exams.sitting'),
        ),
        migrations.AddField(
            model_name='hint',
            name='sitting',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hints', to='exams.sitting'),
        ),
        migrations.AddField(
            model_name='message',
            name='admission',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='exams.admission'),
        ),
        migrations.AddField(
            model_name='message',
            name='hall',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exams.hall'),
        ),
        migrations.AddField(
            model_name='message',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='exams.round'),
        ),
        migrations.AddField(
            model_name='message',
            name='sent_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='message',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delivery',
            name='message',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='exams.message'),
        ),
        migrations.AddField(
            model_name='section',
            name='blueprint',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='exams.blueprint'),
        ),
        migrations.AddConstraint(
            model_name='defect',
            constraint=models.UniqueConstraint(fields=('sitting', 'key'), name='defect_once'),
        ),
        migrations.AddConstraint(
            model_name='defect',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'other'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='defect_of_another_kind_in_words'),
        ),
        migrations.AddConstraint(
            model_name='devicerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='device_request_approved_at_and_by_together'),
        ),
        migrations.AddConstraint(
            model_name='devicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('used_at', None), ('approved_at__isnull', False), _connector='OR'), name='device_request_used_when_approved'),
        ),
        migrations.AddConstraint(
            model_name='hint',
            constraint=models.UniqueConstraint(fields=('sitting', 'page', 'number'), name='hint_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='message_says_something'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('hall', None), ('admission', None), _connector='OR'), name='message_to_one_or_to_a_hall'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdraw_reason', ''), ('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdraw_reason', ''), _negated=True)), _connector='OR'), name='message_withdrawn_at_by_and_why_together'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('message', 'sitting', 'step'), name='delivery_once'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.UniqueConstraint(fields=('blueprint', 'number'), name='section_one_per_number'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), models.Q(('name', ''), _negated=True)), name='section_has_a_number_and_a_name'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('seconds', None), ('seconds__gt', 0), _connector='OR'), name='section_takes_time'),
        ),
        migrations.RunPython(install, remove),
    ]
