"""An edition may be filled until it is published; from then on neither it nor its entries change, nor are any added."""

from foundation.triggers import Refusal

EDITION, ENTRY = "cms_muststudyedition", "cms_muststudyentry"
SENTENCE = "A published edition never changes: publish a new one."
IS_PUBLISHED = f"EXISTS (SELECT 1 FROM {EDITION} WHERE id = %s.edition_id AND published_at IS NOT NULL)"
OLD, NEW = IS_PUBLISHED % "OLD", IS_PUBLISHED % "NEW"

REFUSALS = (
    Refusal("must_study_edition_stays", EDITION, "UPDATE", SENTENCE, "OLD.published_at IS NOT NULL"),
    Refusal("must_study_edition_remains", EDITION, "DELETE", SENTENCE, "OLD.published_at IS NOT NULL"),
    Refusal("must_study_entry_is_not_added", ENTRY, "INSERT", SENTENCE, NEW),
    Refusal("must_study_entry_stays", ENTRY, "UPDATE", SENTENCE, f"{OLD} OR {NEW}"),
    Refusal("must_study_entry_remains", ENTRY, "DELETE", SENTENCE, OLD),
)
