"""What was studied and what was completed is evidence: the database refuses to change it."""

from foundation.triggers import append_only, install, remove

REFUSALS = append_only("lms_studysegment") + append_only("lms_lessoncompletion")


def lay(apps, schema_editor):
    install(schema_editor, REFUSALS)


def lift(apps, schema_editor):
    remove(schema_editor, REFUSALS)
