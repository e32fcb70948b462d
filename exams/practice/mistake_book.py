"""The mistake book (错题本): a constant number of statements, however many results are entered."""

from collections.abc import Collection, Iterator
from datetime import datetime

from exams.marking.keys import keys_of
from exams.marking.models import Result
from exams.practice.models import Mistake
from exams.sittings.models import AnswerSheet

CHANGED = ["wrong_count", "last_wrong_at", "mastered_at", "sitting"]


def enter(results: Collection[Result], *, at: datetime) -> None:
    """A wrong answer opens a mistake or counts it again; a right one masters it; a blank says nothing.

    To be called once for each result, in the transaction that announces it.
    """
    if not results:
        return
    said = list(_said(results))
    known = _known(said)
    new, changed = [], {}
    for result, item, right in said:
        place = result.sitting.admission.candidate_id, item
        mistake = known.get(place)
        if mistake is None and not right:
            known[place] = Mistake(candidate_id=place[0], item_id=item, sitting=result.sitting, last_wrong_at=at)
            new.append(known[place])
        elif mistake is not None and _note(mistake, result, right, at) and mistake.pk:
            changed[mistake.pk] = mistake
    Mistake.objects.bulk_create(new)
    Mistake.objects.bulk_update(changed.values(), CHANGED)


def _said(results: Collection[Result]) -> Iterator[tuple[Result, int, bool]]:
    """Every answered item of every result: which, and whether it earned all its points."""
    found = AnswerSheet.objects.filter(sitting__in=[result.sitting_id for result in results]).order_by("run")
    sheets = {sheet.sitting_id: sheet for sheet in found}
    keys = keys_of({result.sitting.paper_id for result in results})
    for result in sorted(results, key=lambda result: result.pk):
        for place, chosen in zip(keys[result.sitting.paper_id], sheets[result.sitting_id].answers, strict=True):
            if chosen:
                yield result, place.item, place.points(chosen) == place.worth


def _known(said: list[tuple[Result, int, bool]]) -> dict[tuple, Mistake]:
    """The mistakes that may be touched, under a lock, by candidate and item."""
    candidates = {result.sitting.admission.candidate_id for result, _, _ in said}
    found = Mistake.objects.filter(candidate__in=candidates, item__in={item for _, item, _ in said})
    locked = found.select_for_update(no_key=True).order_by("pk")
    return {(mistake.candidate_id, mistake.item_id): mistake for mistake in locked}


def _note(mistake: Mistake, result: Result, right: bool, at: datetime) -> bool:
    """Whether that changes anything: what is mastered stays so while it goes right."""
    if right:
        changes, mistake.mastered_at = mistake.mastered_at is None, mistake.mastered_at or at
        return changes
    mistake.wrong_count, mistake.last_wrong_at, mistake.mastered_at = mistake.wrong_count + 1, at, None
    mistake.sitting = result.sitting
    return True
