"""Taking in an answer file: through the journal's own door, exactly once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from exams import errors
from exams.sittings import answer_file, journal, quarantine
from exams.sittings import changes as wire
from exams.sittings.answer_file import Content
from exams.sittings.answers import Answer, Conflict, Gap, TakenOver
from exams.sittings.changes import Change, Save
from exams.sittings.models import AnswerFile, JournalEntry, Quarantine, Sitting

MOST = 200  # changes to a save
RIGHT = "exams.invigilate"


@dataclass(frozen=True)
class Seen:
    """A file as it was looked at; ``known`` of its changes are in the journal already, ``taken`` if it came before."""

    sitting: Sitting
    content: Content
    known: int
    in_time: bool
    taken: AnswerFile | None


def look_into(file: bytes, *, by) -> Seen:
    """What the file holds and what would become of it; nothing is changed."""
    content, sitting = _opened(file, by)
    taken = AnswerFile.objects.filter(digest=_digest(file)).select_related("taken_by").first()
    live = Sitting.objects.in_time().filter(pk=sitting.pk, epoch=content.epoch).exists()
    return Seen(sitting, content, len(_held(content)), live, taken)


def take_in(file: bytes, *, by, at: datetime) -> AnswerFile:
    """Its changes are in the journal as far as they are in time, else in quarantine with the reason.

    The same file again changes nothing and gives the first outcome. Not to be called inside a transaction.
    """
    content, sitting = _opened(file, by)
    digest = _digest(file)
    if found := AnswerFile.objects.filter(digest=digest).first():
        return found
    last = _appended(content, at)
    in_journal = len(_held(content))
    found, _ = AnswerFile.objects.get_or_create(
        digest=digest,
        defaults={
            "sitting": sitting,
            "epoch": content.epoch,
            "first_sequence": content.changes[0].sequence,
            "last_sequence": content.changes[-1].sequence,
            "in_journal": in_journal,
            "outcome": _outcome(last, whole=in_journal == len(content.changes)),
            "taken_by": by,
            "taken_at": at,
        },
    )
    return found


def _opened(file: bytes, by) -> tuple[Content, Sitting]:
    content = answer_file.read(file)
    found = Sitting.objects.select_related("admission__round__exam", "admission__candidate", "paper")
    sitting = found.defer("paper__content").filter(pk=content.sitting).first()
    if sitting is None:
        raise errors.UnboundAnswerFile
    errors.insist(by, RIGHT, sitting.admission.round.scope)
    if any(change.position > sitting.paper.size for change in content.changes):
        raise errors.UnboundAnswerFile
    return content, sitting


def _saves(content: Content) -> Iterator[Save]:
    for start in range(0, len(content.changes), MOST):
        yield Save(content.sitting, content.epoch, content.changes[start : start + MOST])


def _appended(content: Content, at: datetime) -> Answer:
    """The answer to its last save, or to the one where the journal has another content; what follows that is kept aside."""
    for save in _saves(content):
        [answer] = journal.append([save])
        if isinstance(answer, Gap):
            raise errors.AnswerFileGap(first=save.first, acknowledged=answer.acknowledged)
        if isinstance(answer, Conflict):
            held = _held(content)
            unknown = [change for change in content.changes if change not in held]
            quarantine.put_aside(save, unknown, Quarantine.Reason.CONFLICT, at=at)
            break
    return answer


def _held(content: Content) -> set[Change]:
    """Those of its changes that the journal holds, word for word."""
    first, last = content.changes[0].sequence, content.changes[-1].sequence
    entries = JournalEntry.objects.filter(
        sitting_id=content.sitting, epoch=content.epoch, last_sequence__gte=first, first_sequence__lte=last
    ).values_list("changes", flat=True)
    return set(content.changes) & {change for text in entries for change in wire.read(text)}


def _outcome(last: Answer, *, whole: bool) -> AnswerFile.Outcome:
    if whole:
        return AnswerFile.Outcome.IN_TIME
    if isinstance(last, Conflict):
        return AnswerFile.Outcome.CONFLICT
    return AnswerFile.Outcome.FENCED if isinstance(last, TakenOver) else AnswerFile.Outcome.LATE


def _digest(file: bytes) -> str:
    return sha256(file).hexdigest()
