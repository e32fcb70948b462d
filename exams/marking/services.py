"""Marking by the machine, and releasing what was marked."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.marking import totals
from exams.marking.announcing import announce_after_commit
from exams.marking.keys import Keyed, keys_of
from exams.marking.models import MachineMarks, Result
from exams.marking.totals import Line
from exams.papers.models import Round
from exams.sittings.locks import lock_all
from exams.sittings.models import AnswerSheet, Sitting
from exams.sittings.receipts import digest_of


@transaction.atomic
def mark_objective(sitting_ids: Collection[UUID], *, at: datetime) -> list[Result]:
    """Mark what is closed and unmarked among them; the new results. Repeating marks nothing twice.

    The result of a mock or of practice is released in the same breath and for the caller to announce; an assessment's waits
    for an officer.
    """
    lock_all(sitting_ids)
    sheets = _unmarked(sitting_ids)
    keys = keys_of({sheet.sitting.paper_id for sheet in sheets})
    lines = {sheet.sitting_id: lines_of(sheet.answers, keys[sheet.sitting.paper_id]) for sheet in sheets}
    marks = MachineMarks.objects.bulk_create(_marks(sheet, lines[sheet.sitting_id], at) for sheet in sheets)
    return Result.objects.bulk_create(
        _result(sheet.sitting, lines[sheet.sitting_id], marked, at) for sheet, marked in zip(sheets, marks, strict=True)
    )


@transaction.atomic
def mark_again(sheet: AnswerSheet, *, at: datetime) -> Result:
    """Mark a later answer sheet: its marks are a run of their own, its result the next revision; the former ones stay.

    Not released by it. Refuses where a result of the sitting is released.
    """
    insist_unreleased(sheet.sitting_id)
    sheet = _related(AnswerSheet.objects).get(pk=sheet.pk)
    lines = lines_of(sheet.answers, keys_of([sheet.sitting.paper_id])[sheet.sitting.paper_id])
    marks = _marks(sheet, lines, at)
    marks.save(force_insert=True)
    result = _result(sheet.sitting, lines, marks, at)
    result.revision = 1 + Result.objects.filter(sitting=sheet.sitting_id).count()
    result.save(force_insert=True)
    return result


def insist_unreleased(sitting_id: UUID) -> None:
    if Result.objects.filter(sitting=sitting_id, released_at__isnull=False).exists():
        raise errors.ResultReleased


@transaction.atomic
def release(round: Round, *, by, at: datetime) -> int:
    """Announce every result of a round; how many were new. Refuses while anything of it is open or unmarked."""
    errors.insist(by, "exams.release_result", round.scope)
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if not _complete(round, at):
        raise errors.StillOpen
    waiting = Result.objects.waiting().filter(sitting__admission__round=round)
    released = list(waiting.order_by("sitting_id").values_list("pk", flat=True))
    Result.objects.filter(pk__in=released).update(
        released_at=at, released_how=Result.ReleasedHow.OFFICER, released_by=by
    )
    if round.released_at is None:
        Round.objects.filter(pk=round.pk).update(released_at=at, released_by=by)
    announce_after_commit(released, at=at)
    return len(released)


def lines_of(answers: Sequence[str], keys: Sequence[Keyed]) -> list[Line]:
    """Every response of a sheet with its points, in paper order."""
    return [
        Line(topic=place.topic, name=place.name, points=place.points(chosen), worth=place.worth)
        for place, chosen in zip(keys, answers, strict=True)
    ]


def _unmarked(sitting_ids: Collection[UUID]) -> list[AnswerSheet]:
    unmarked = Sitting.objects.unmarked().filter(pk__in=sitting_ids)
    sheets = AnswerSheet.objects.filter(sitting__in=unmarked, run=1).order_by("sitting_id")
    return list(_related(sheets))


def _related(sheets):
    related = sheets.select_related("sitting__paper", "sitting__admission__round__exam")
    return related.defer("sitting__paper__content")


def _marks(sheet: AnswerSheet, lines: Sequence[Line], at: datetime) -> MachineMarks:
    texts = [f"{line.points:.2f}" for line in lines]
    return MachineMarks(sitting_id=sheet.sitting_id, run=sheet.run, points=texts, digest=digest_of(texts), marked_at=at)


def _result(sitting: Sitting, lines: Sequence[Line], marks: MachineMarks, at: datetime) -> Result:
    earned, paper = totals.total(lines), sitting.paper
    result = Result(
        sitting=sitting,
        marks=marks,
        points=earned,
        full=paper.full,
        cut_score=paper.cut_score,
        passed=earned >= paper.cut_score,
        topics=[_as_stored(topic) for topic in totals.by_topic(lines)],
        marked_at=at,
    )
    if sitting.admission.round.exam.releases_itself:
        result.released_at, result.released_how = at, Result.ReleasedHow.ITSELF
    return result


def _as_stored(topic: totals.TopicTotal) -> dict:
    return asdict(topic) | {"points": f"{topic.points:.2f}", "worth": f"{topic.worth:.2f}"}


def _complete(round: Round, at: datetime) -> bool:
    """Whether nothing more can come: the round is over, nobody is sitting it, and everything is marked."""
    if round.closes_at is None or at < round.closes_at:
        return False
    return not Sitting.objects.filter(admission__round=round, results=None).exists()
