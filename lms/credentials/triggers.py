"""What the database refuses in this room: to change what was decided, awarded, issued or printed."""

from foundation.triggers import Refusal, append_only, install, remove

ISSUED = (
    "qualification_id",
    "version",
    "number",
    "code",
    "issued_on",
    "valid_until",
    "printed",
    "issued_at",
    "replaces_id",
)
CERTIFICATE, DECISION, SERIES = "lms_certificate", "lms_decision", "lms_numberseries"
REFUSALS = (
    *append_only("lms_qualification"),
    *append_only("lms_qualificationground"),
    *append_only("lms_qualificationevent"),
    append_only(CERTIFICATE)[1],
    append_only(DECISION)[1],
    append_only(SERIES)[1],
    Refusal(
        "certificate_issued_stays",
        CERTIFICATE,
        "UPDATE",
        "What a certificate says is fixed when it is issued.",
        " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in ISSUED),
    ),
    Refusal(
        "certificate_printed_stays",
        CERTIFICATE,
        "UPDATE",
        "A printed certificate is never changed.",
        "OLD.printed_at IS NOT NULL",
    ),
    Refusal("decision_decided_stays", DECISION, "UPDATE", "A decided proposal is never changed.", "OLD.outcome <> ''"),
    Refusal(
        "number_series_counts_up",
        SERIES,
        "UPDATE",
        "A number series goes up by one.",
        "NEW.last <> OLD.last + 1 OR NEW.year <> OLD.year OR NEW.region <> OLD.region",
    ),
)


def lay(apps, schema_editor):
    install(schema_editor, REFUSALS)


def lift(apps, schema_editor):
    remove(schema_editor, REFUSALS)
