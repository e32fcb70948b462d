"""What the database refuses to do to a frozen paper."""

from foundation.triggers import Refusal, append_only

REFUSALS = (
    *append_only("exams_paper"),
    *append_only("exams_paperitem"),
    Refusal(
        "paper_item_approved",
        "exams_paperitem",
        "INSERT",
        "Only an approved item reaches a paper.",
        "NOT EXISTS (SELECT 1 FROM exams_itemversion v WHERE v.id = NEW.item_version_id AND v.approved_at IS NOT NULL)",
    ),
)

# Since 0009_sealed.
WORD = ("round_id", "armed_at", "armed_by_id")
REWORDED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in WORD)
SEALS = (
    *append_only("exams_paperkey"),
    *append_only("exams_sealedpaper"),
    Refusal(
        "arming_keeps_its_word", "exams_arming", "UPDATE", "Who armed a round and when is never changed.", REWORDED
    ),
    Refusal(
        "arming_stays_withdrawn", "exams_arming", "UPDATE", "It was withdrawn once.", "OLD.withdrawn_at IS NOT NULL"
    ),
    Refusal("arming_remains", "exams_arming", "DELETE", "An arming is never deleted."),
)

# Since 0014_kept.
KEPT = (
    Refusal(
        "paper_item_kept",
        "exams_paperitem",
        "INSERT",
        "An item that is kept for assessments stands on no open paper.",
        "EXISTS (SELECT 1 FROM exams_itemversion v JOIN exams_item i ON i.id = v.item_id "
        "JOIN exams_paper p ON p.id = NEW.paper_id JOIN exams_round r ON r.id = p.round_id "
        "JOIN exams_exam e ON e.id = r.exam_id WHERE v.id = NEW.item_version_id AND i.kept_at IS NOT NULL "
        "AND (r.key <> '' OR e.purpose <> 'competency'))",
    ),
)
