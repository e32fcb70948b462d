"""What the database refuses in this room: two appointments of the same three that stand on the same day."""

from foundation.triggers import Refusal, install, remove

OVERLAPS = """NEW.decision <> 'refused' AND EXISTS (
    SELECT 1 FROM lms_appointment other
    WHERE other.id IS DISTINCT FROM NEW.id AND other.decision <> 'refused'
      AND other.person_id = NEW.person_id AND other.organisation_id = NEW.organisation_id AND other.post_id = NEW.post_id
      AND (NEW.until_day IS NULL OR other.from_day <= NEW.until_day)
      AND (other.until_day IS NULL OR NEW.from_day <= other.until_day))"""
MESSAGE = "This person already holds or asks for this post at this organisation on some of these days."
REFUSALS = tuple(
    Refusal(f"appointment_overlap_{event.lower()}", "lms_appointment", event, MESSAGE, OVERLAPS)
    for event in ("INSERT", "UPDATE")
)


def lay(apps, schema_editor):
    install(schema_editor, REFUSALS)


def lift(apps, schema_editor):
    remove(schema_editor, REFUSALS)
