"""The five states of a version as conditions, words and tags; the dates on the version decide."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from exams.bank.models import ItemVersion

OPEN = Q(approved_at=None, returned_at=None)
CONDITIONS = {
    "draft": OPEN & Q(submitted_at=None),
    "submitted": OPEN & Q(submitted_at__isnull=False),
    "returned": Q(returned_at__isnull=False),
    "approved": Q(approved_at__isnull=False, withdrawn_at=None),
    "withdrawn": Q(withdrawn_at__isnull=False),
}
LABELS = {
    "draft": pgettext_lazy("state of an item", "draft"),
    "submitted": pgettext_lazy("state of an item", "under review"),
    "returned": pgettext_lazy("state of an item", "returned"),
    "approved": pgettext_lazy("state of an item", "approved"),
    "withdrawn": pgettext_lazy("state of an item", "withdrawn"),
}
ALL = pgettext_lazy("items", "all")
TAGS = {"draft": "plain", "submitted": "waiting", "returned": "refused", "approved": "done", "withdrawn": "plain"}


def since(version: ItemVersion) -> datetime:
    """When it came into its present state."""
    later = (version.withdrawn_at, version.approved_at, version.returned_at, version.submitted_at)
    return next((at for at in later if at), version.drafted_at)
