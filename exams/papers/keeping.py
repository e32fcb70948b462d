"""留用: items kept for dated assessments, so that nobody has met them in a mock; and let go again."""

from datetime import datetime

from django.db import transaction

from exams import errors
from exams.bank.models import Item
from exams.papers.models import Exam, PaperItem

RIGHT = "exams.review_item"


@transaction.atomic
def keep(item: Item, *, by, at: datetime) -> None:
    """From now on no mock, check or trial asks it. Refuses one that such a paper has shown. Keeping again changes nothing."""
    errors.insist(by, RIGHT, item.scope)
    item = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if is_shown(item):
        raise errors.ShownAlready
    Item.objects.filter(pk=item.pk, kept_at=None).update(kept_at=at)


def let_go(item: Item, *, by) -> None:
    """Everything may ask it; once that was done by a mock, it is not kept again."""
    errors.insist(by, RIGHT, item.scope)
    Item.objects.filter(pk=item.pk).update(kept_at=None)


def is_shown(item: Item) -> bool:
    """Whether any version of it stands on a paper of a mock or of a knowledge check."""
    shown = PaperItem.objects.filter(item_version__item=item)
    return shown.exclude(paper__round__exam__purpose=Exam.Purpose.COMPETENCY, paper__round__key="").exists()
