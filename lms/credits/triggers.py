"""The ledger is written once; what was wrong is put right by a further entry."""

from foundation.triggers import append_only, install, remove

REFUSALS = append_only("lms_creditentry")


def lay(apps, schema_editor):
    install(schema_editor, REFUSALS)


def lift(apps, schema_editor):
    remove(schema_editor, REFUSALS)
