"""Which items somebody works with: those within the scopes of a right to write or to review."""

from django.db.models import QuerySet
from django.http import Http404

from exams.bank.models import Item, ItemVersion
from exams.web.guard import reach
from foundation.scope import is_within

WRITE, REVIEW = "exams.write_item", "exams.review_item"


def items(user) -> QuerySet[Item]:
    return Item.objects.within(reach(user, WRITE, REVIEW))


def latest(user) -> QuerySet[ItemVersion]:
    """The newest version of each of their items."""
    return ItemVersion.objects.latest_of(items(user)).select_related("item__topic")


def version_of(user, item_id: int) -> ItemVersion:
    """The newest version of one of their items; any other item does not exist for them."""
    found = latest(user).filter(item=item_id).prefetch_related("authors").first()
    if found is None:
        raise Http404
    return found


def may_write(user, item: Item) -> bool:
    return is_within(item.scope, user.scopes_for(WRITE))


def may_review(user, version: ItemVersion) -> bool:
    """Whether they may decide: the right at the item's scope, and no hand in its text."""
    return is_within(version.item.scope, user.scopes_for(REVIEW)) and user not in version.authors.all()


def may_withdraw(user, version: ItemVersion) -> bool:
    return is_within(version.item.scope, user.scopes_for(REVIEW))
