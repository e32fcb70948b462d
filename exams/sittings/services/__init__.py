"""The verbs of the exam hall."""

from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, submit
from exams.sittings.services.entry import approve_entry, enter, issue_codes
from exams.sittings.services.extra_time import give_time, reverse_time
from exams.sittings.services.placing import clear_seats, move, outlook, place_all, set_usable, undo_move
from exams.sittings.services.seating import open_next, open_sitting, take_over

__all__ = [
    "admit",
    "approve_entry",
    "clear_seats",
    "collect",
    "enter",
    "give_time",
    "issue_codes",
    "move",
    "open_next",
    "open_sitting",
    "outlook",
    "place_all",
    "reverse_time",
    "revoke_admission",
    "set_usable",
    "submit",
    "take_over",
    "undo_move",
]
