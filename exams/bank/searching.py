"""Words in stems. The database cannot look into sealed text, so each process remembers the stems it has opened."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from exams.bank.models import ItemVersion

MOST = 200_000  # stems, some forty megabytes
_stems: dict[tuple[UUID, datetime], str] = {}  # a draft that is rewritten is another entry


def holding(words: str, among: QuerySet[ItemVersion]) -> list[int]:
    """The ids of those versions among whose stem holds the words, whatever the case; two queries at most."""
    wanted = words.strip().casefold()
    rows = list(among.order_by().values_list("pk", "seal_id", "drafted_at").distinct())
    _open([pk for pk, *key in rows if tuple(key) not in _stems])
    return [pk for pk, *key in rows if wanted in _stems[tuple(key)]]


def _open(ids: list[int]) -> None:
    if not ids:
        return
    if len(_stems) + len(ids) > MOST:
        _stems.clear()
    for version in ItemVersion.objects.filter(pk__in=ids).only("seal_id", "drafted_at", "stem"):
        _stems[version.seal_id, version.drafted_at] = version.stem.casefold()
