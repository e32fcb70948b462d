"""What the rooms' ``triggers`` modules say, told to the database."""

from django.db import migrations

from exams.bank import triggers as bank
from exams.marking import triggers as marking
from exams.papers import triggers as papers
from exams.sittings import triggers as sittings
from foundation import triggers

ROOMS = (bank, papers, sittings, marking)


def install(apps, schema_editor):
    for room in ROOMS:
        triggers.install(schema_editor, room.REFUSALS)


def remove(apps, schema_editor):
    for room in ROOMS:
        triggers.remove(schema_editor, room.REFUSALS)


class Migration(migrations.Migration):
    dependencies = [("exams", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
