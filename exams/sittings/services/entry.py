"""Coming in: codes are issued, one is used once, guessing is stopped, and the door of a hall is watched."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from exams import errors
from exams.sites import networks
from exams.sittings import entry_codes
from exams.sittings.models import Admission, Approval, EntryCode, EntryTries, Sitting
from exams.sittings.services.invigilation import insist_watching

RIGHT = "exams.set_paper"
TRIES = 5  # wrong codes in a row for one number
PAUSE = timedelta(minutes=5)
FORGOTTEN = timedelta(days=1)  # tries of numbers that nobody asked for any more


@transaction.atomic
def issue_codes(admissions: Collection[Admission], *, by, at: datetime) -> dict[int, str]:
    """A new code for each admission, in clear for this once; every code issued before is void, every pause is over."""
    for scope in {admission.round.scope for admission in admissions}:
        errors.insist(by, RIGHT, scope)
    numbers = [admission.number for admission in admissions]
    # In the order of their ids: two officers who issue for the same people do not wait for each other in a circle.
    list(Admission.objects.select_for_update(no_key=True).filter(number__in=numbers).order_by("pk").values_list("pk"))
    EntryCode.objects.filter(admission__in=admissions, replaced_at=None).update(replaced_at=at)
    codes = {admission.pk: entry_codes.draw() for admission in admissions}
    EntryCode.objects.bulk_create(
        EntryCode(admission=one, digest=entry_codes.digest_of(one.number, codes[one.pk]), issued_at=at, issued_by=by)
        for one in admissions
    )
    EntryTries.objects.filter(number__in=numbers).delete()
    EntryTries.objects.filter(last_at__lt=at - FORGOTTEN).delete()
    return codes


def enter(number: str, code: str, *, at: datetime) -> Admission:
    """The admission that this number and this code belong to; the code is used up.

    Refuses an unknown number, a wrong, a replaced and a used code alike and in the same time. After five wrong codes for
    one number it waits, whatever the address: a hall of five hundred comes from one.
    """
    found = _tried(number, code, at)  # committed before it is refused, or the tries would never be counted
    if found is None:
        raise errors.EntryRefused
    return found


@transaction.atomic
def approve_entry(admission: Admission, *, by, at: datetime) -> Approval:
    """This candidate may begin. Approving again changes nothing."""
    insist_watching(by, [admission])
    told = {"approved_at": at, "approved_by": by}
    return Approval.objects.get_or_create(admission=admission, defaults=told)[0]


def watch_door(admission: Admission, sitting: Sitting | None, *, address: str | None) -> None:
    """Refuses to open from outside the hall's networks, and to begin without the approval that the round asks for.

    The admission carries ``networks`` and ``hall``, as an opening locks it. ``address`` is where the request comes from; who comes back to a closed
    sitting is not asked.
    """
    if sitting and sitting.closed_at:
        return
    if admission.networks and not networks.lets_in(admission.networks, address):
        raise errors.WrongNetwork(hall=admission.hall)
    if sitting is None and admission.round.needs_approval and not hasattr(admission, "approval"):
        raise errors.EntryNotApproved


@transaction.atomic
def _tried(number: str, code: str, at: datetime) -> Admission | None:
    tries, _ = EntryTries.objects.select_for_update().get_or_create(number=number, defaults={"last_at": at})
    if tries.paused_until and at < tries.paused_until:
        raise errors.EntryPaused(minutes=-(-(tries.paused_until - at) // timedelta(minutes=1)))
    kept = EntryCode.objects.in_force().filter(admission__number=number, admission__revoked_at=None)
    found = kept.select_related("admission__candidate").first()
    fits = entry_codes.fits(found and found.digest, entry_codes.digest_of(number, code))
    won = bool(fits and found and EntryCode.objects.in_force().filter(pk=found.pk).update(used_at=at))
    _count(tries, won, at)
    return found.admission if won else None


def _count(tries: EntryTries, won: bool, at: datetime) -> None:
    tries.wrong, tries.last_at = 0 if won else tries.wrong + 1, at
    tries.paused_until = None
    if tries.wrong >= TRIES:
        tries.wrong, tries.paused_until = 0, at + PAUSE
    tries.save()
