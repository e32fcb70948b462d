"""Safe Exam Browser: rounds that need it, the files given out for it, and who is exempt."""

from django.conf import settings
from django.db import migrations, models

from exams.sittings.triggers import SEB_REFUSALS
from foundation import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor, SEB_REFUSALS)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, SEB_REFUSALS)


def person(**fields):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **fields)


class Migration(migrations.Migration):
    dependencies = [("exams", "0006_answer_file"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            "round",
            "needs_seb",
            models.BooleanField(default=False, help_text="whether it is sat in Safe Exam Browser"),
        ),
        migrations.AlterField(
            "incident",
            "kind",
            models.CharField(
                choices=[
                    ("conflict", "one number, two contents"),
                    ("take-over", "continued on another device"),
                    ("reported", "reported by a person"),
                    ("seb", "open outside Safe Exam Browser"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            "incident",
            models.UniqueConstraint(
                condition=models.Q(("kind", "seb")), fields=("sitting",), name="incident_outside_seb_once"
            ),
        ),
        migrations.CreateModel(
            "SebFile",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "admission",
                    models.ForeignKey("exams.admission", models.PROTECT, related_name="seb_files"),
                ),
                (
                    "nonce",
                    models.CharField(max_length=32, unique=True, help_text="128 random bits in its start address"),
                ),
                ("config_key", models.CharField(max_length=64, help_text="SHA-256 of the canonical settings")),
                ("given_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            "SebExemption",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "admission",
                    models.OneToOneField(
                        "exams.admission", models.PROTECT, related_name="seb_exemption"
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("requested_by", person()),
                ("requested_at", models.DateTimeField()),
                ("approved_by", person(null=True, blank=True)),
                ("approved_at", models.DateTimeField(null=True, blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(reason=""), name="seb_exemption_has_a_reason"),
                    models.CheckConstraint(
                        condition=models.Q(approved_at=None, approved_by=None)
                        | models.Q(approved_at__isnull=False, approved_by__isnull=False)
                        & ~models.Q(approved_by=models.F("requested_by")),
                        name="seb_exemption_approved_by_a_second_person",
                    ),
                ]
            },
        ),
        migrations.RunPython(install, remove),
    ]
