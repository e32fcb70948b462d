"""What the database refuses in this room: rewriting who looked at whom, or what was agreed to."""

from foundation.triggers import append_only, install, remove

REFUSALS = append_only("lms_accessentry") + append_only("lms_consent")


def lay(apps, schema_editor):
    install(schema_editor, REFUSALS)


def lift(apps, schema_editor):
    remove(schema_editor, REFUSALS)
