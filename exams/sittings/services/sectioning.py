"""From one section of a paper to the next: a new epoch, so what still comes of the one left is fenced off like an old device's."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams import errors
from exams.sittings import journal
from exams.sittings.locks import lock
from exams.sittings.models import Incident, Pause, Sitting
from exams.sittings.reckoning import reckon_all, store_deadlines
from foundation.clock import database_now


@transaction.atomic
def leave_section(sitting_id: UUID, *, section: int, epoch: int, last: int) -> Sitting:
    """The candidate finishes a section and cannot return; the time of the next one runs from now. Again changes nothing.

    ``last`` is the highest number that the browser has given out in ``epoch``: what has not arrived is asked for first.
    Refuses in the last section, while the sitting is paused, and from an older device.
    """
    sitting, now = lock(sitting_id), database_now()
    if sitting.section > section:
        return sitting
    if sitting.closed_at:
        raise errors.SittingClosed
    if not Sitting.objects.in_time().filter(pk=sitting_id).exists():
        raise errors.SectionOver
    _refuse_unready(sitting, epoch, last)
    go_on([sitting], at=now, by="candidate")
    return sitting


def go_on(sittings: Collection[Sitting], *, at: datetime, by: str) -> None:
    """Locked, open sittings enter their next section; the caller has seen that there is one."""
    left = [_left(sitting, at, by) for sitting in sittings]
    for sitting in sittings:
        sitting.epoch, sitting.sequence, sitting.section = sitting.epoch + 1, 0, sitting.section + 1
        sitting.section_began_at, sitting.section_seconds = at, sitting.stage.seconds
    Sitting.objects.bulk_update(sittings, ["epoch", "sequence", "section", "section_began_at", "section_seconds"])
    Incident.objects.bulk_create(left)
    store_deadlines(sittings)


def to_go_on(sittings: Collection[Sitting], *, at: datetime) -> list[Sitting]:
    """Those whose section is over and whose whole time is not: they have a next section to enter."""
    with_more = [sitting for sitting in sittings if not sitting.in_last_section]
    if not with_more:
        return []
    found = reckon_all(with_more)
    return [sitting for sitting in with_more if found[sitting.pk].whole.at > at]


def _left(sitting: Sitting, at: datetime, by: str) -> Incident:
    facts = {"section": sitting.section, "epoch": sitting.epoch, "acknowledged": sitting.sequence, "by": by}
    return Incident(sitting=sitting, kind=Incident.Kind.SECTION, facts=facts, at=at)


def _refuse_unready(sitting: Sitting, epoch: int, last: int) -> None:
    if epoch != sitting.epoch:
        raise errors.TakenOver(acknowledged=journal.highest(sitting.pk, epoch))
    if last > sitting.sequence:
        raise errors.Gap(acknowledged=sitting.sequence)
    if Pause.objects.filter(sitting=sitting, ended_at=None).exists():
        raise errors.Paused
    if sitting.in_last_section:
        raise errors.LastSection
