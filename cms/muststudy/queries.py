"""Reading editions."""

from datetime import date, datetime, time, timedelta

from cms.muststudy.models import MustStudyEdition, MustStudyList
from foundation.clock import SHANGHAI


def published():
    return (
        MustStudyEdition.objects.filter(published_at__isnull=False).select_related("list").prefetch_related("entries")
    )


def edition_on(specialty: str, on: date, *, post: str = "") -> MustStudyEdition | None:
    """The newest edition published by the end of that day in China; for a post its own list, else the specialty's."""
    end = datetime.combine(on + timedelta(days=1), time(), SHANGHAI)
    found = published().filter(specialty=specialty, post__in={post, ""}, published_at__lt=end)
    return found.order_by("-post", "-published_at", "-number").first()


def last_edition(drafted: MustStudyList) -> MustStudyEdition | None:
    return published().filter(list=drafted).order_by("-number").first()
