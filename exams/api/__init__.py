"""The door of the exam room: what the other houses and the pages may ask for.

Everything is keyword-only after the first argument; answers are plain dataclasses. What is refused is an exception of
``exams.errors`` whose text can be shown. Work that is queued waits for the commit, and a sweep does what was lost.
"""

from exams import errors
from exams.api.caretaker import (
    collect_overdue,
    lay_out_opened,
    mark_waiting,
    remove_sets,
    tell_unheard,
)
from exams.api.late import LateView, confirm_rulings, late_of, propose_ruling
from exams.api.on_paper import enter_sheet, settle_sheet
from exams.api.places import (
    EntryRef,
    approve_entry,
    assign_duty,
    enter,
    furnish,
    place_all,
)
from exams.api.practising import (
    answer_check,
    enter_own_mistakes,
    open_check,
    start_mock,
)
from exams.api.rounds import (
    COMPETENCY,
    admission_of,
    admit,
    announce,
    arm,
    release,
    revoke_admission,
    round_ref,
    rounds_for,
)
from exams.api.seated import (
    beat,
    collect_now,
    give_time,
    leave_section,
    note_outside_seb,
    open_by_pass,
    open_sitting,
    pause,
    report_defect,
    save,
    save_by_token,
    seb_facts,
    seb_facts_of_admission,
    submit,
    submit_by_token,
    take_over,
)
from exams.bank.queries import find_items, items_by_code
from exams.bank.sources import source_words
from exams.bank.stems import stem
from exams.marking.counts import RoundCounts, passed_assessments, round_counts, standing_results
from exams.marking.queries import (
    ResultDetail,
    ResultView,
    assessments_among,
    result,
    result_detail,
    result_of_sitting,
    results_of,
)
from exams.marking.reviewing import MarkedItem
from exams.papers.arming import ToArm, rounds_to_arm
from exams.practice.checks import CheckFeedback, CheckItem, CheckOutcome, CheckView, check_passed
from exams.practice.mocks import MockRef, items_to_try, mocks_for
from exams.practice.queries import MistakeView, mistakes_of
from exams.sittings.answer_file import equipment as answer_file_equipment
from exams.sittings.answers import Acknowledged, Answer, Closed, Conflict, Gap, TakenOver, Unknown
from exams.sittings.changes import Change
from exams.sittings.group import Unavailable
from exams.sittings.passes import OpeningPass, opening_pass, page_pass, read_opening_pass, read_page_pass
from exams.sittings.places import PlaceRef
from exams.sittings.portraits import register_portrait_reader
from exams.sittings.pulse import Said
from exams.sittings.queries import admissions_of, closing_of, known_receipt, receipt_of, state
from exams.sittings.queries import sitting_view as sitting
from exams.sittings.refs import (
    AdmissionView,
    KnownReceipt,
    ReceiptView,
    RoundRef,
    ShownItem,
    SittingRef,
    SittingView,
    State,
)
from exams.sittings.roll import Sign, Told
from exams.sittings.tokens import Token
from exams.sittings.tokens import read as read_token

__all__ = [
    "COMPETENCY",
    "Acknowledged",
    "AdmissionView",
    "Answer",
    "Change",
    "CheckFeedback",
    "CheckItem",
    "CheckOutcome",
    "CheckView",
    "Closed",
    "Conflict",
    "EntryRef",
    "Gap",
    "KnownReceipt",
    "LateView",
    "MarkedItem",
    "MistakeView",
    "MockRef",
    "OpeningPass",
    "PlaceRef",
    "ReceiptView",
    "ResultDetail",
    "ResultView",
    "RoundCounts",
    "RoundRef",
    "Said",
    "ShownItem",
    "Sign",
    "SittingRef",
    "SittingView",
    "State",
    "TakenOver",
    "ToArm",
    "Token",
    "Told",
    "Unavailable",
    "Unknown",
    "admission_of",
    "admissions_of",
    "admit",
    "announce",
    "answer_check",
    "answer_file_equipment",
    "approve_entry",
    "arm",
    "assessments_among",
    "assign_duty",
    "beat",
    "check_passed",
    "closing_of",
    "collect_now",
    "collect_overdue",
    "confirm_rulings",
    "enter",
    "errors",
    "enter_own_mistakes",
    "enter_sheet",
    "find_items",
    "furnish",
    "give_time",
    "items_by_code",
    "items_to_try",
    "known_receipt",
    "late_of",
    "lay_out_opened",
    "leave_section",
    "mark_waiting",
    "mistakes_of",
    "mocks_for",
    "note_outside_seb",
    "open_check",
    "open_by_pass",
    "open_sitting",
    "passed_assessments",
    "opening_pass",
    "page_pass",
    "pause",
    "place_all",
    "propose_ruling",
    "read_opening_pass",
    "read_page_pass",
    "read_token",
    "receipt_of",
    "register_portrait_reader",
    "register_source_reader",
    "release",
    "report_defect",
    "result",
    "result_detail",
    "result_of_sitting",
    "results_of",
    "revoke_admission",
    "round_counts",
    "round_ref",
    "rounds_for",
    "rounds_to_arm",
    "save",
    "save_by_token",
    "seb_facts",
    "seb_facts_of_admission",
    "settle_sheet",
    "sitting",
    "standing_results",
    "start_mock",
    "state",
    "stem",
    "submit",
    "submit_by_token",
    "take_over",
    "remove_sets",
    "tell_unheard",
]

register_source_reader = source_words.register
