"""封存: a paper of a dated assessment is closed under its round's key from the moment it is drawn."""

from datetime import datetime
from secrets import token_bytes, token_hex

from exams import errors
from exams.papers.canonical import canonical
from exams.papers.models import Paper, Round
from exams.papers.seals import Arming, PaperKey, SealedPaper
from foundation import crypto
from foundation.clock import database_now

KEY_BYTES = 32
SALT_BYTES = 16


def seals(round: Round) -> bool:
    """Whether the papers of this round are sealed. Mocks and knowledge checks stand open; nobody waits for their papers."""
    return not round.key and not round.exam.is_open


def salt() -> str:
    """Goes into a sealed paper's content, so that nobody who guesses the stems can compare the fingerprint."""
    return token_hex(SALT_BYTES)


def seal(paper: Paper, said: dict, *, at: datetime) -> None:
    """``said`` stands beside the paper, unreadable until its round is released. Refuses once an officer armed the round."""
    key = (
        setters_key(paper.round_id)
        if PaperKey.objects.filter(round=paper.round).exists()
        else _new_key(paper.round, at)
    )
    SealedPaper.objects.create(paper=paper, content=crypto.seal_with(key, canonical(said), _place_of_paper(paper.pk)))


def unseal(sealed: SealedPaper, key: bytes) -> bytes:
    return crypto.unseal_with(key, bytes(sealed.content), _place_of_paper(sealed.paper_id))


def released_key(round_id: int) -> bytes:
    """The key of its papers, as soon as the database's clock has come to the opening and two officers armed the round."""
    kept, hands = PaperKey.objects.get(round=round_id), hands_of(round_id)
    try:
        return crypto.release(bytes(kept.deposit), _place_of_key(round_id), now=database_now(), hands=hands)
    except crypto.Withheld as withheld:
        raise (errors.NotYetOpen if withheld.code == "early" else errors.NotReleased) from None


def hands_of(round_id: int) -> set:
    """The officers who armed the round and did not withdraw."""
    return set(Arming.objects.standing().filter(round=round_id).values_list("armed_by", flat=True))


def setters_key(round_id: int) -> bytes:
    """For those who set its papers, as long as no officer armed the round. Refuses from then on."""
    kept = PaperKey.objects.get(round=round_id)
    try:
        return crypto.take_back(bytes(kept.deposit), _place_of_key(round_id), hands=hands_of(round_id))
    except crypto.Withheld:
        raise errors.RoundArmed from None


def printing_key(round_id: int) -> bytes:
    """For whoever prints: released, else while its setters may read. In between nobody may (``RoundArmed``)."""
    try:
        return released_key(round_id)
    except (errors.NotYetOpen, errors.NotReleased):
        return setters_key(round_id)


def _new_key(round: Round, at: datetime) -> bytes:
    key = token_bytes(KEY_BYTES)
    deposit = crypto.deposit(key, _place_of_key(round.pk), until=round.opens_at)
    PaperKey.objects.create(round=round, deposit=deposit, deposited_at=at)
    return key


def _place_of_key(round_id: int) -> bytes:
    return f"exams.round:{round_id}:papers".encode()


def _place_of_paper(paper_id: int) -> bytes:
    return f"exams.paper:{paper_id}".encode()
