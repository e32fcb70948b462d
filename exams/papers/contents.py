"""What stands on a frozen paper: the one place where a printed set reads it, and where what knows it is closed."""

from exams import errors
from exams.papers import sealing
from exams.papers.models import Paper, Round
from exams.papers.reading import content_for_printing
from exams.papers.seals import PaperKey
from foundation import crypto


def items_of(paper: Paper) -> list[dict]:
    """As they were frozen: position, kind, stem, options as shown, worth, per_option; no keys.

    A sealed paper is printed before an officer arms its round, or once it is open; in between nobody reads it.
    """
    return content_for_printing(paper)["items"]


def insist_printable(round: Round) -> None:
    """Refuses while its papers cannot be read, as ``items_of`` would: there is none, or the round is armed and not open."""
    if not round.papers.exists():
        raise errors.NoPaper
    if PaperKey.objects.filter(round=round).exists():
        try:
            sealing.printing_key(round.pk)
        except errors.RoundArmed:
            raise errors.ArmedForPrinting from None


def closed(round: Round, content: bytes, place: bytes) -> bytes:
    """A file that knows the papers, closed as they are: readable exactly as long as they are, and nowhere else."""
    if PaperKey.objects.filter(round=round).exists():
        return crypto.seal_with(sealing.printing_key(round.pk), content, place)
    return crypto.seal(content, place)


def opened(round: Round, kept: bytes, place: bytes) -> bytes:
    """What ``closed`` closed. Refuses as ``insist_printable`` does."""
    insist_printable(round)
    if PaperKey.objects.filter(round=round).exists():
        return crypto.unseal_with(sealing.printing_key(round.pk), kept, place)
    return crypto.unseal(kept, place)
