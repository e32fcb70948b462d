"""What is read of sittings; one file a question."""

from exams.sittings.queries.admissions import admission_view, admissions_of
from exams.sittings.queries.closings import closing_of, known_receipt, receipt_of, receipt_view
from exams.sittings.queries.places import positions_of, size_of
from exams.sittings.queries.refs import round_ref, sitting_ref
from exams.sittings.queries.states import sitting_view, state, state_of

__all__ = [
    "admission_view",
    "admissions_of",
    "closing_of",
    "known_receipt",
    "positions_of",
    "receipt_of",
    "receipt_view",
    "round_ref",
    "sitting_ref",
    "sitting_view",
    "size_of",
    "state",
    "state_of",
]
