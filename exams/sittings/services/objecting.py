"""试题报错: a candidate says that an item has a fault. It changes nothing of the sitting."""

from uuid import UUID

from django.db import transaction

from exams import errors
from exams.papers.models import PaperItem
from exams.sittings.locks import lock
from exams.sittings.models import Defect
from foundation.clock import database_now

MOST = 20  # reports of one sitting


@transaction.atomic
def report_defect(sitting_id: UUID, *, key: UUID, position: int, kind: str, words: str) -> Defect:
    """Kept with the version of the item that stood there. The same ``key`` again is the same report, whatever it says.

    A closed sitting's is taken as well: it may have waited on the device for a network.
    """
    sitting = lock(sitting_id)
    if found := Defect.objects.filter(sitting=sitting, key=key).first():
        return found
    if Defect.objects.filter(sitting=sitting).count() >= MOST:
        raise errors.TooManyReports(most=MOST)
    item = PaperItem.objects.filter(paper=sitting.paper_id, position=position).first()
    if item is None:
        raise errors.NotOnThePaper(position=position)
    return Defect.objects.create(
        sitting=sitting, key=key, position=position, item_version_id=item.item_version_id, kind=Defect.Kind(kind),
        words=words, reported_at=database_now(),
    )  # fmt: skip
