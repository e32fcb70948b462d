"""The verbs of the exam hall."""

from exams.sittings.services.accommodating import approve_accommodation, request_accommodation, revoke_accommodation
from exams.sittings.services.admission import admit, revoke_admission
from exams.sittings.services.closing import collect, collect_now
from exams.sittings.services.entry import approve_entry, enter, issue_codes
from exams.sittings.services.extra_time import Gift, give_time, give_time_to_all, reverse_batch, reverse_time
from exams.sittings.services.handing_in import HandIn, hand_in, submit
from exams.sittings.services.messaging import send_message, withdraw_message
from exams.sittings.services.moving_on import approve_device, move_to
from exams.sittings.services.objecting import report_defect
from exams.sittings.services.opening import Opening, open_all, open_sitting
from exams.sittings.services.paper_set import ask_set, make_set, remove_sets, set_of
from exams.sittings.services.paper_sheet import enter_sheet, settle_sheet
from exams.sittings.services.pausing import begin_break, pause, resume
from exams.sittings.services.placing import clear_seats, move, outlook, place_all, set_usable, undo_move
from exams.sittings.services.printing import ask_tickets, make_tickets, tickets_of
from exams.sittings.services.reporting import report_incident
from exams.sittings.services.ruling import confirm_rulings, propose_ruling, reject_rulings
from exams.sittings.services.seating import open_next, take_over
from exams.sittings.services.seb import approve_exemption, give_out, note_outside_seb, request_exemption
from exams.sittings.services.sectioning import leave_section
from exams.sittings.services.taking_in import look_into, take_in

__all__ = [
    "Gift",
    "admit",
    "approve_accommodation",
    "approve_device",
    "approve_entry",
    "approve_exemption",
    "ask_set",
    "ask_tickets",
    "begin_break",
    "clear_seats",
    "collect",
    "collect_now",
    "confirm_rulings",
    "enter",
    "enter_sheet",
    "give_out",
    "give_time",
    "give_time_to_all",
    "HandIn",
    "hand_in",
    "issue_codes",
    "leave_section",
    "look_into",
    "make_set",
    "make_tickets",
    "move",
    "move_to",
    "note_outside_seb",
    "open_all",
    "open_next",
    "open_sitting",
    "Opening",
    "outlook",
    "pause",
    "place_all",
    "propose_ruling",
    "reject_rulings",
    "remove_sets",
    "report_defect",
    "report_incident",
    "request_accommodation",
    "request_exemption",
    "resume",
    "reverse_batch",
    "reverse_time",
    "revoke_accommodation",
    "revoke_admission",
    "send_message",
    "set_of",
    "set_usable",
    "settle_sheet",
    "submit",
    "take_in",
    "take_over",
    "tickets_of",
    "undo_move",
    "withdraw_message",
]
