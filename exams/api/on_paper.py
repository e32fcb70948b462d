"""Sheets that were written by hand: entered twice, settled, and marked like any other."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from exams.api.follow_up import follow_up
from exams.sittings import services as sittings
from exams.sittings.models import PaperSheet


@transaction.atomic
def enter_sheet(
    admission_id: int, answers: Sequence[str], *, code: str, began_at: datetime | None = None, by, at: datetime
) -> PaperSheet:
    """As ``sittings.enter_sheet``; where it closed the sitting, the marking is queued."""
    told = {"code": code, "began_at": began_at, "by": by, "at": at}
    return _followed(sittings.enter_sheet(admission_id, answers, **told), at)


@transaction.atomic
def settle_sheet(admission_id: int, chosen: Mapping[int, str], *, reason: str, by, at: datetime) -> PaperSheet:
    """As ``sittings.settle_sheet``; where it closed the sitting, the marking is queued."""
    return _followed(sittings.settle_sheet(admission_id, chosen, reason=reason, by=by, at=at), at)


def _followed(sheet: PaperSheet, at: datetime) -> PaperSheet:
    settled_now = sheet.settled_at == at
    if settled_now and sheet.outcome == PaperSheet.Outcome.IN_JOURNAL:
        follow_up([sheet.sitting_id])
    return sheet
