"""What the database refuses to do to a sitting and its evidence."""

from foundation.triggers import Refusal, append_only

FIXED = ("admission_id", "number", "paper_id", "started_at", "seconds", "window_end")
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in FIXED)
SITTING = "exams_sitting"

REFUSALS = (
    Refusal(
        "sitting_stays_closed", SITTING, "UPDATE", "A closed sitting is never changed.", "OLD.closed_at IS NOT NULL"
    ),
    Refusal("sitting_keeps_its_start", SITTING, "UPDATE", "What a sitting began with is never changed.", CHANGED),
    Refusal("sitting_remains", SITTING, "DELETE", "A sitting is never deleted."),
    *append_only("exams_journalentry"),
    *append_only("exams_quarantine"),
    *append_only("exams_incident"),
    *append_only("exams_extratime"),
    *append_only("exams_answersheet"),
    *append_only("exams_receipt"),
)
ASKED = ("admission_id", "reason", "requested_by_id", "requested_at")
REWORDED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in ASKED)
EXEMPTION = "exams_sebexemption"

SEB_REFUSALS = (
    *append_only("exams_sebfile"),
    Refusal(
        "seb_exemption_stays",
        EXEMPTION,
        "UPDATE",
        "An approved exemption is never changed.",
        "OLD.approved_at IS NOT NULL",
    ),
    Refusal("seb_exemption_keeps_its_words", EXEMPTION, "UPDATE", "What was asked for is never changed.", REWORDED),
    Refusal("seb_exemption_remains", EXEMPTION, "DELETE", "An exemption is never deleted."),
)
