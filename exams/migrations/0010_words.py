"""Words between candidates and invigilators: messages, defective items, other machines, and where attention went."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from exams.sittings.triggers import WORDS
from foundation import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor, WORDS)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, WORDS)


class Migration(migrations.Migration):
    dependencies = [
        ("exams", "0008_collected"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="needs_device_approval",
            field=models.BooleanField(
                default=False, help_text="whether an invigilator lets a sitting go on at another machine"
            ),
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300)),
                ("form", models.UUIDField(unique=True)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("withdraw_reason", models.CharField(blank=True, help_text="the candidate reads it", max_length=300)),
                (
                    "admission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="exams.admission",
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="exams.hall",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="exams.round"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(choices=[("shown", "shown"), ("read", "read")], max_length=5)),
                ("at", models.DateTimeField()),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="exams.sitting"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="exams.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Defect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField(help_text="on the candidate's paper")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unclear", "the text is unclear"),
                            ("figure", "a figure or table is wrong"),
                            ("display", "it is not shown properly"),
                            ("other", "something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("reported_at", models.DateTimeField()),
                (
                    "item_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="defects", to="exams.itemversion"
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="defects",
                        to="exams.sitting",
                    ),
                ),
            ],
            options={
                "ordering": ["reported_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("sitting", "key"), name="defect_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "other"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="defect_of_another_kind_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeviceRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.CharField(help_text="what the machine's browser calls itself: a random word", max_length=36),
                ),
                ("epoch", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="device_requests", to="exams.sitting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="device_request_approved_at_and_by_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("used_at", None), ("approved_at__isnull", False), _connector="OR"),
                        name="device_request_used_when_approved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(help_text="which opening of the page: a random word", max_length=16)),
                ("number", models.PositiveIntegerField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("hidden", "behind another page"),
                            ("shown", "in front again"),
                            ("blurred", "another window has the keyboard"),
                            ("focused", "the keyboard is back"),
                            ("windowed", "full screen left"),
                            ("full_screen", "full screen again"),
                            ("offline", "without a network"),
                            ("online", "the network is back"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "sitting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hints",
                        to="exams.sitting",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sitting", "page", "number"), name="hint_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="message_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("hall", None), ("admission", None), _connector="OR"),
                name="message_to_one_or_to_a_hall",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdraw_reason", ""), ("withdrawn_at", None), ("withdrawn_by", None)),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdraw_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="message_withdrawn_at_by_and_why_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("message", "sitting", "step"), name="delivery_once"),
        ),
        migrations.RunPython(install, remove),
    ]
