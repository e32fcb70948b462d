from django.db import migrations

from cms.approval import triggers as approval
from cms.muststudy import triggers as muststudy
from cms.publishing import triggers as publishing
from foundation import triggers

REFUSALS = (*approval.REFUSALS, *publishing.REFUSALS, *muststudy.REFUSALS)


def install(apps, schema_editor):
    triggers.install(schema_editor, REFUSALS)


def remove(apps, schema_editor):
    triggers.remove(schema_editor, REFUSALS)


class Migration(migrations.Migration):
    """What the database refuses stands in each room's ``triggers.py``."""

    dependencies = [("cms", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
