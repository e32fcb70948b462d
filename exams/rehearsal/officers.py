"""The two officers of a copy, who do on a rehearsed day what officers and invigilators do: with the same verbs and rights."""

import time
from collections.abc import Callable, Mapping
from uuid import UUID

from django.db import InterfaceError, OperationalError, connections

from exams.sittings import services as sittings
from exams.sittings.models import Admission, DeviceRequest
from foundation.clock import now

REASON = "rehearsal"
TRIES, PAUSE = 20, 0.5  # while the database is being killed


class Officers:
    """``first`` and ``second`` hold every right over the round. Each call closes its thread's connection afterwards."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def new_code(self, admission_id: int) -> str:
        """The code on a new card; the one before is void."""

        def issue() -> str:
            admission = Admission.objects.select_related("round").get(pk=admission_id)
            return sittings.issue_codes([admission], by=self.first, at=now())[admission_id]

        return _done(issue)

    def approve_device(self, sitting_id: UUID) -> int:
        """Whoever asks to go on at another machine may; how many."""

        def approve() -> int:
            asked = DeviceRequest.objects.waiting(now()).filter(sitting=sitting_id).values_list("pk", flat=True)
            return len([sittings.approve_device(pk, by=self.first) for pk in list(asked)])

        return _done(approve)

    def give(self, seconds: Mapping[UUID, int]) -> dict[UUID, int]:
        """What each of them was given; whose sitting is closed by now is left out."""

        def give() -> dict[UUID, int]:
            gift = sittings.give_time_to_all(seconds, reason=REASON, by=self.first)
            return {row.sitting_id: row.seconds for row in gift.rows}

        return _done(give) if seconds else {}


def _done(act: Callable):
    """Done once: a try that failed was rolled back, because each of these is one transaction."""
    for turn in range(TRIES):
        try:
            return act()
        except (OperationalError, InterfaceError):
            if turn == TRIES - 1:
                raise
            time.sleep(PAUSE)
        finally:
            connections.close_all()
    raise AssertionError
