"""The set of a hall: printed with a reason, and every printing is a row."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import PaperSet
from exams.sittings.services.invigilation import said
from exams.sittings.services.on_paper import enters_at

SET = "exams.set_paper"
MOST_COPIES = 9


def print_set(
    round: Round, hall: Hall, *, copies: int, reason: str, by, at: datetime, layout: Callable[[], tuple[bytes, int]]
) -> bytes:
    """The file of the set, and the row that says who had it made. ``layout`` lays it out and counts the sheets in it.

    Before the round opens only whoever sets its papers prints it; from then on whoever invigilates there as well.
    Laid out outside any transaction: it takes seconds, and candidates save meanwhile.
    """
    insist_printing(round, hall, by=by, at=at)
    why = said(reason)
    if not round.papers.exists():
        raise errors.NoPaper
    content, people = layout()
    if not people:
        raise errors.NobodySeated
    PaperSet.objects.create(
        round=round, hall=hall, people=people, copies=copies, digest=sha256(content).hexdigest(), reason=why,
        printed_by=by, printed_at=at,
    )  # fmt: skip
    return content


def insist_printing(round: Round, hall: Hall, *, by, at: datetime) -> None:
    if at >= round.opens_at and enters_at(by, round, hall):
        return
    errors.insist(by, SET, round.scope)
