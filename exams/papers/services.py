"""What officers set: blueprints, rounds and their papers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from exams import errors
from exams.bank.models import Topic
from exams.papers import blueprints, drawing
from exams.papers.assembly import Row
from exams.papers.blueprints import Fault
from exams.papers.models import Blueprint, BlueprintRow, Exam, Paper, Round, Section
from exams.papers.sections import Plan
from foundation.clock import database_now

REFUSALS = {
    "points": errors.PointsDisagree,
    "nowhere": errors.RowNowhere,
    "empty": errors.SectionEmpty,
    "repeated": errors.RowRepeated,
    "per_option": errors.PerOptionTooMuch,
    "too_long": errors.SectionsTooLong,
    "too_short": errors.SectionsTooShort,
}


def refusals(exam: Exam, rows: Sequence[Row], sections: Sequence[Plan]) -> list[tuple[Fault, errors.Refused]]:
    """Every fault of a blueprint with what ``write_blueprint`` would say to it."""
    found = blueprints.faults(rows, sections, full=exam.full, seconds=exam.minutes * 60)
    return [(fault, REFUSALS[fault.code](**fault.facts)) for fault in found]


@transaction.atomic
def write_blueprint(
    exam: Exam,
    syllabus: str,
    rows: Sequence[Row],
    *,
    by,
    sections: Sequence[Plan] = (),
    after: int | None = None,
    kept_only: bool = False,
) -> Blueprint:
    """The plan for papers drawn from now on; earlier plans and papers stay. Refuses the first of its ``refusals``.

    With ``sections`` each row names one of them. With ``kept_only`` it asks only what no mock ever shows. ``after`` is the newest number that its writer has seen (0: none):
    written twice, or beside somebody else, it is refused the second time.
    """
    errors.insist(by, "exams.set_paper", exam.scope)
    for _fault, refusal in refusals(exam, rows, sections):
        raise refusal
    Exam.objects.select_for_update(no_key=True).get(pk=exam.pk)
    latest = exam.blueprints.aggregate(latest=Max("number"))["latest"] or 0
    if after is not None and latest != after:
        raise errors.BlueprintOvertaken(number=latest)
    blueprint = Blueprint.objects.create(exam=exam, number=latest + 1, syllabus=syllabus, kept_only=kept_only)
    Section.objects.bulk_create(
        Section(blueprint=blueprint, number=number, name=plan.name, seconds=plan.seconds, one_way=plan.one_way)
        for number, plan in enumerate(sections, 1)
    )
    topics = {topic.code: topic for topic in Topic.objects.filter(syllabus=syllabus)}
    BlueprintRow.objects.bulk_create(
        BlueprintRow(
            blueprint=blueprint,
            kind=row.kind,
            section=row.section,
            topic=topics[row.topic] if row.topic else None,
            count=row.count,
            worth=row.worth,
            per_option=row.per_option,
        )
        for row in rows
    )
    return blueprint


def announce_round(
    exam: Exam,
    name: str,
    *,
    opens_at: datetime,
    closes_at: datetime,
    by,
    scope: str = "",
    apply_until: datetime | None = None,
    seconds: int | None = None,
    window: str = "",
    latest_entry: int | None = None,
    earliest_hand_in: int | None = None,
    needs_seb: bool = False,
    own_order: bool = False,
) -> Round:
    """A round that people can apply for; ``scope`` is the exam's unless a narrower one is given.

    ``window``, ``latest_entry`` and ``earliest_hand_in`` are as in ``Round``; empty ones set no limit.
    """
    scope = scope or exam.scope
    errors.insist(by, "exams.set_paper", scope)
    return Round.objects.create(
        exam=exam,
        name=name,
        scope=scope,
        opens_at=opens_at,
        closes_at=closes_at,
        apply_until=apply_until,
        seconds=seconds,
        window=window,
        latest_entry=latest_entry,
        earliest_hand_in=earliest_hand_in,
        needs_seb=needs_seb,
        own_order=own_order or None,
    )


def ask_approval(round: Round, asks: bool, *, by) -> None:
    """Whether an invigilator lets each candidate begin; it holds for everybody who has not begun."""
    errors.insist(by, "exams.set_paper", round.scope)
    Round.objects.filter(pk=round.pk).update(needs_approval=asks)


def ask_device_approval(round: Round, asks: bool, *, by) -> None:
    """Whether an invigilator lets a sitting go on at another machine; it holds for every change of machine from now on."""
    errors.insist(by, "exams.set_paper", round.scope)
    Round.objects.filter(pk=round.pk).update(needs_device_approval=asks)


def standing_round(exam: Exam, key: str) -> Round:
    """The round without an end that stands for ``key``, open from its first moment by the clock that decides; asking again gives the same one."""
    round, _ = Round.objects.get_or_create(
        key=key, defaults={"exam": exam, "name": exam.name, "scope": exam.scope, "opens_at": database_now}
    )
    return round


def set_paper(round: Round, *, by, at: datetime, seed: int | None = None) -> Paper:
    """Draw and freeze one more paper for a round; several are dealt out in turn. Once open, only a missing one is set.

    Refuses a round that an officer armed: what two people let open must be what they saw drawn.
    """
    errors.insist(by, "exams.set_paper", round.scope)
    if at >= round.opens_at and round.papers.exists():
        raise errors.RoundOpened
    return drawing.draw(round, at=at, seed=seed)
