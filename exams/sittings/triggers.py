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

# Since 0003_time.
LAID_DOWN = ("window_is_final", "hand_in_from", "accommodation_id")
DECIDED = ("approved_at", "approved_by_id", "revoked_at", "revoked_by_id", "revoke_reason")
REQUESTED = (
    "person_id", "scope", "factor", "extra_minutes", "large_print", "breaks", "break_minutes", "ground", "evidence",
    "valid_from", "valid_until", "requested_by_id", "requested_at",
)  # fmt: skip
BEGUN = ("sitting_id", "kind", "reason", "seconds", "batch", "began_at", "began_by_id")


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


def _decided_again() -> str:
    """What was approved or revoked is not decided otherwise; an approved one may still be revoked."""
    approved = f"OLD.approved_at IS NOT NULL AND ({_changed(DECIDED[:2])})"
    return f"({approved}) OR (OLD.revoked_at IS NOT NULL AND ({_changed(DECIDED)}))"


TIME = (
    Refusal(
        "sitting_keeps_its_policy", SITTING, "UPDATE", "What a sitting began with is never changed.", _changed(LAID_DOWN)
    ),
    Refusal(
        "accommodation_keeps_its_content", "exams_accommodation", "UPDATE", "An accommodation is not edited.",
        _changed(REQUESTED),
    ),
    Refusal(
        "accommodation_is_decided_once", "exams_accommodation", "UPDATE", "It is decided already.", _decided_again()
    ),
    Refusal("accommodation_remains", "exams_accommodation", "DELETE", "An accommodation is never deleted."),
    Refusal("pause_keeps_its_beginning", "exams_pause", "UPDATE", "A pause is not edited.", _changed(BEGUN)),
    Refusal("pause_stays_ended", "exams_pause", "UPDATE", "A pause ends once.", "OLD.ended_at IS NOT NULL"),
    Refusal("pause_remains", "exams_pause", "DELETE", "A pause is never deleted."),
)  # fmt: skip

ANSWER_FILES = tuple(append_only("exams_answerfile"))

# Since 0007_seb.
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

# Since 0011_paper.
RULING, SHEET = "exams_ruling", "exams_papersheet"
PROPOSED = ("quarantine_id", "outcome", "reason", "proposed_by_id", "proposed_at")
FIRST = ("admission_id", "paper_id", "began_at", "first", "first_by_id", "first_at")
SECOND = ("second", "second_by_id", "second_at")
ALREADY = "It is decided already."

PAPER_REFUSALS = (
    Refusal("ruling_keeps_its_words", RULING, "UPDATE", "What was proposed is not edited.", _changed(PROPOSED)),
    Refusal(
        "ruling_is_decided_once", RULING, "UPDATE", ALREADY,
        "OLD.confirmed_at IS NOT NULL OR OLD.rejected_at IS NOT NULL",
    ),
    Refusal("ruling_remains", RULING, "DELETE", "A ruling is never deleted."),
    *append_only("exams_paperset"),
    Refusal("paper_sheet_keeps_its_first_entry", SHEET, "UPDATE", "An entry is not edited.", _changed(FIRST)),
    Refusal(
        "paper_sheet_keeps_its_second_entry", SHEET, "UPDATE", "An entry is not edited.",
        f"OLD.second_at IS NOT NULL AND ({_changed(SECOND)})",
    ),
    Refusal("paper_sheet_stays_settled", SHEET, "UPDATE", ALREADY, "OLD.settled_at IS NOT NULL"),
    Refusal("paper_sheet_remains", SHEET, "DELETE", "An answer sheet is never deleted."),
)  # fmt: skip

# Since 0010_words.
ADDRESSED = ("round_id", "hall_id", "admission_id", "text", "form", "sent_at", "sent_by_id")
ASKING = ("sitting_id", "device", "epoch", "asked_at")
AGREED = ("approved_at", "approved_by_id")

WORDS = (
    Refusal("message_keeps_its_words", "exams_message", "UPDATE", "A message is not edited.", _changed(ADDRESSED)),
    Refusal(
        "message_stays_withdrawn", "exams_message", "UPDATE", "A message is withdrawn once.", "OLD.withdrawn_at IS NOT NULL"
    ),
    Refusal("message_remains", "exams_message", "DELETE", "A message is never deleted."),
    *append_only("exams_delivery"),
    *append_only("exams_defect"),
    *append_only("exams_hint"),
    Refusal(
        "device_request_keeps_its_content", "exams_devicerequest", "UPDATE", "A request is not edited.", _changed(ASKING)
    ),
    Refusal(
        "device_request_is_approved_once", "exams_devicerequest", "UPDATE", "It is approved already.",
        f"OLD.approved_at IS NOT NULL AND ({_changed(AGREED)})",
    ),
    Refusal(
        "device_request_is_used_once", "exams_devicerequest", "UPDATE", "It is used already.", "OLD.used_at IS NOT NULL"
    ),
    Refusal("device_request_remains", "exams_devicerequest", "DELETE", "A request is never deleted."),
)  # fmt: skip
