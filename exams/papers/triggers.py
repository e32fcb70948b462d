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
