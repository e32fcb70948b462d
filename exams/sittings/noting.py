"""What the heartbeat reads and writes beside presence: messages, whose page has shown them, and when pages were left.

One statement each, and none where there is nothing to write.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from exams.sittings.leaving import Hint
from exams.sittings.models import Delivery, Message
from exams.sittings.models import Hint as HintRow
from exams.sittings.spoken import Step, Word

RECENT = timedelta(days=2)  # no sitting lasts longer


def read_words(*, since: datetime, now: datetime) -> list[Word]:
    """The messages of these days that were sent or withdrawn since."""
    news = Q(sent_at__gt=since) | Q(withdrawn_at__gt=since)
    found = Message.objects.filter(news, sent_at__gt=now - RECENT)
    columns = ("pk", "round_id", "hall_id", "admission_id", "text", "sent_at", "withdraw_reason")
    return [Word(*row) for row in found.values_list(*columns)]


def write_steps(steps: Sequence[Step]) -> None:
    rows = [Delivery(message_id=one.message, sitting_id=one.sitting, step=one.step, at=one.at) for one in steps]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def write_hints(hints: Sequence[Hint]) -> None:
    rows = [
        HintRow(sitting_id=one.sitting, page=one.page, number=one.number, code=one.code, at=one.at) for one in hints
    ]
    HintRow.objects.bulk_create(rows, ignore_conflicts=True)
