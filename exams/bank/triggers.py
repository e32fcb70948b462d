"""What the database refuses to do to the item bank."""

from foundation.triggers import Refusal

FIXED = (
    "item_id", "number", "stem", "options", "key", "rationale", "source", "difficulty",
    "drafted_at", "submitted_at", "approved_at", "approved_by_id",
)  # fmt: skip
CHANGED = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in FIXED)
APPROVED = "EXISTS (SELECT 1 FROM exams_itemversion v WHERE v.id = {row}.itemversion_id AND v.approved_at IS NOT NULL)"
VERSION, AUTHORS = "exams_itemversion", "exams_itemversion_authors"
SENTENCE = "An approved item is never changed; write a new version."

REFUSALS = (
    Refusal("item_version_stays", VERSION, "UPDATE", SENTENCE, f"OLD.approved_at IS NOT NULL AND ({CHANGED})"),
    Refusal("item_version_remains", VERSION, "DELETE", SENTENCE, "OLD.approved_at IS NOT NULL"),
    Refusal("item_authors_joined", AUTHORS, "INSERT", SENTENCE, APPROVED.format(row="NEW")),
    Refusal("item_authors_stay", AUTHORS, "UPDATE", SENTENCE, APPROVED.format(row="OLD")),
    Refusal("item_authors_remain", AUTHORS, "DELETE", SENTENCE, APPROVED.format(row="OLD")),
)

# Since 0009_sealed.
SEALED = (
    Refusal(
        "item_version_keeps_its_seal", VERSION, "UPDATE", "What an item is sealed with is never changed.",
        'OLD."seal_id" IS DISTINCT FROM NEW."seal_id"',
    ),
)  # fmt: skip
