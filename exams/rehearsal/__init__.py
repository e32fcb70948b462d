"""演练: an exam day played on a copy of the site, before anybody's result hangs on it. This is the room's door.

Whoever calls it has made the copy, runs it, and is inside it: nothing here knows which database it speaks to.
"""

from exams.rehearsal.day import Day, Site
from exams.rehearsal.faults import CannotPlay, Fault, Moment, known
from exams.rehearsal.faults import read as read_faults
from exams.rehearsal.gathering import await_results, gather
from exams.rehearsal.officers import Officers
from exams.rehearsal.outcome import Outcome, Person
from exams.rehearsal.pace import CannotShorten, Pace, pace
from exams.rehearsal.report import html
from exams.rehearsal.rounds import NoSuchRound, find
from exams.rehearsal.rules import Criterion, Facts, criteria, is_ready
from exams.rehearsal.scripts import cast
from exams.rehearsal.staging import Staged, stage
from exams.rehearsal.terminal import lines

__all__ = [
    "CannotPlay",
    "CannotShorten",
    "Criterion",
    "Day",
    "Facts",
    "Fault",
    "Moment",
    "NoSuchRound",
    "Officers",
    "Outcome",
    "Pace",
    "Person",
    "Site",
    "Staged",
    "await_results",
    "cast",
    "criteria",
    "find",
    "gather",
    "html",
    "is_ready",
    "known",
    "lines",
    "pace",
    "read_faults",
    "stage",
]
