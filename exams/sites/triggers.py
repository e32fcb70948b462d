"""What the database refuses of duties: one person in two halls at once."""

from foundation.triggers import Refusal

MEETS = (
    "NEW.relieved_at IS NULL AND EXISTS (SELECT 1 FROM exams_duty d WHERE d.person_id = NEW.person_id AND d.id <> NEW.id "
    "AND d.relieved_at IS NULL AND d.starts_at < NEW.ends_at AND d.ends_at > NEW.starts_at)"
)
MESSAGE = "One person is on duty in one hall at a time."

REFUSALS = (
    Refusal("duty_alone_when_assigned", "exams_duty", "INSERT", MESSAGE, MEETS),
    Refusal("duty_alone_when_changed", "exams_duty", "UPDATE", MESSAGE, MEETS),
)
