"""Inside a running site: when the time of some sittings ends, and what was decided about it. ``manage.py shell -c`` calls it."""

import json
import sys
import time
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Max, Min

from exams.sittings.models import JournalEntry, Quarantine, Sitting
from exams.sittings.models.sitting import GRACE
from foundation.clock import database_now
from tests.exams.web.candidate import stage


def desks_until(count: int, seconds: float, late: float) -> None:
    """So many candidates at their desks, as ``stage.desks`` writes them; then the one instant at which deadline and grace
    of all of them are over: so many seconds ahead, and more on a machine that is slow just now. ``late`` delays it unsaid.
    """
    before, began = set(Sitting.objects.values_list("pk", flat=True)), time.monotonic()
    stage.desks(count)
    end = database_now() + timedelta(seconds=seconds + 3 * (time.monotonic() - began))
    begun = Sitting.objects.exclude(pk__in=before).filter(closed_at=None)
    begun.update(deadline=end - GRACE + timedelta(seconds=late))
    sys.stdout.write(json.dumps(end.timestamp()) + "\n")


def decided(ids: Sequence[str]) -> None:
    """Writes when the last save was accepted and when the first one was refused, if any was, by the clock that decides."""
    accepted = JournalEntry.objects.filter(sitting__in=ids).aggregate(last=Max("saved_at"))["last"]
    refused = Quarantine.objects.filter(sitting__in=ids).aggregate(first=Min("received_at"))["first"]
    sys.stdout.write(json.dumps([accepted and accepted.timestamp(), refused and refused.timestamp()]) + "\n")
