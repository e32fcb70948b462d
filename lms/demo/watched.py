"""A hall of the current round in the middle of its exam, for whoever opens the invigilator's board."""

from datetime import timedelta

from exams import api as exams
from foundation import clock
from lms.demo import cast, sites
from lms.demo.stages import answer
from lms.people.models import User

HALL = 1  # of sites.HALLS: the one that is being watched
CHIEFS = ("county", "invigilator", "city")  # of the same, in the same order; each may invigilate where the hall is
DUTY = timedelta(days=14)
SHARE = 0.8  # of the answers are right


def fill(round_id: int, people: dict[str, User], *, by: User) -> None:
    """Every hall has its chief on duty, the cast of one has seats there, and most have begun."""
    halls, at = sites.halls(by=by), clock.now()
    hall, watching = halls[HALL], people[CHIEFS[HALL]]
    lasts = {"starts_at": at - timedelta(minutes=30), "ends_at": at + DUTY}
    for watched, chief in zip(halls, CHIEFS, strict=True):
        exams.assign_duty(round_id, watched, people[chief], kind="chief", **lasts, by=by, at=at)
    seated = [(one, people[one.key]) for one in cast.HALL]
    admitted = {one.key: exams.admit(round_id, person, by=by, at=at).id for one, person in seated}
    exams.place_all(round_id, [hall], by=by, at=at)
    for one, person in seated:
        if one.answered is not None:
            _begin(one, person, admitted[one.key], watching)


def _begin(one: cast.Seated, person: User, admission_id: int, watching: User) -> None:
    sitting = exams.open_sitting(admission_id, candidate=person)
    answer(person, sitting.id, SHARE, of=one.answered)
    if one.then == "handed in":
        exams.submit(sitting.id, by=person)
    elif one.then == "moved":
        exams.take_over(sitting.id, candidate=person)
    elif one.then == "paused":
        exams.pause([sitting.id], reason="演示：机器重启", by=watching)
    elif one.then == "extra time":
        exams.give_time(sitting.id, seconds=600, reason="演示：键盘更换", by=watching)
