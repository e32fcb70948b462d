"""Two officers let the papers of a round open at its time; until then either of them, or a third, can stop it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from exams import errors
from exams.papers import reading, sealing
from exams.papers.models import Round
from exams.papers.seals import Arming, PaperKey
from foundation.clock import database_now
from foundation.crypto.deposits import HANDS

RIGHT = "exams.set_paper"
# Ours: a withdrawal this long before the opening is committed well before any start can read it.
SETTLED = timedelta(seconds=10)


@dataclass(frozen=True)
class ToArm:
    """A round whose papers are sealed and which fewer than two officers armed. ``mine``: the reader is one of them."""

    id: int
    name: str
    opens_at: datetime
    hands: int
    mine: bool


def rounds_to_arm(scopes: Collection[str], *, by, at: datetime) -> list[ToArm]:
    """Those within these scopes that are not over, the next one first; one query."""
    standing = Q(armings__withdrawn_at=None) & Q(armings__isnull=False)
    mine = Arming.objects.standing().filter(round=OuterRef("pk"), armed_by=by)
    sealed = Round.objects.dated().within(scopes).filter(paper_key__isnull=False, closes_at__gt=at)
    counted = sealed.annotate(hands=Count("armings", filter=standing), mine=Exists(mine)).filter(hands__lt=HANDS)
    return [ToArm(one.pk, one.name, one.opens_at, one.hands, one.mine) for one in counted.order_by("opens_at", "pk")]


@transaction.atomic
def arm(round: Round, *, by, at: datetime) -> Arming:
    """This officer's word that its papers may open. Arming again changes nothing; the second officer's word releases.

    After the opening it releases at once, and the latest entry counts from then.
    """
    errors.insist(by, RIGHT, round.scope)
    round = _lock(round)
    if not PaperKey.objects.filter(round=round).exists():
        raise errors.NotSealed if round.papers.exists() else errors.NoPaper
    found, _ = Arming.objects.standing().get_or_create(round=round, armed_by=by, defaults={"armed_at": at})
    if is_armed(round.pk) and round.opens_at <= database_now():
        _open_late(round, at)
    return found


@transaction.atomic
def withdraw(round: Round, reason: str, *, by, at: datetime) -> int:
    """Nothing opens until two officers arm it anew; how many words were taken back. Refuses once it is open."""
    errors.insist(by, RIGHT, round.scope)
    if not reason.strip():
        raise errors.ReasonMissing
    round = _lock(round)
    if is_armed(round.pk) and round.opens_at - SETTLED <= database_now():
        raise errors.PapersOpened
    standing = Arming.objects.standing().filter(round=round)
    return standing.update(withdrawn_at=at, withdrawn_by=by, withdrawal_reason=reason.strip())


def is_armed(round_id: int) -> bool:
    return len(sealing.hands_of(round_id)) >= HANDS


def _lock(round: Round) -> Round:
    return Round.objects.select_for_update(no_key=True).get(pk=round.pk)


def _open_late(round: Round, at: datetime) -> None:
    Round.objects.filter(pk=round.pk, opened_late_at=None, opens_at__lt=at).update(opened_late_at=at)
    reading.lay_out(round.papers.all())
