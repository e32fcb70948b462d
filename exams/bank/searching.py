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
    rows = among.order_by().values_list("pk", "seal_id", "drafted_at").distinct()
    stems = {pk: _stems.get((seal_id, drafted_at)) for pk, seal_id, drafted_at in rows}
    stems |= _opened([pk for pk, stem in stems.items() if stem is None])
    return [pk for pk, stem in stems.items() if stem and wanted in stem]


def _opened(ids: list[int]) -> dict[int, str]:
    """Their stems, remembered from now on."""
    versions = ItemVersion.objects.filter(pk__in=ids).only("seal_id", "drafted_at", "stem") if ids else []
    found = {version: version.stem.casefold() for version in versions}
    if len(_stems) + len(found) > MOST:
        _stems.clear()
    _stems.update({(version.seal_id, version.drafted_at): stem for version, stem in found.items()})
    return {version.pk: stem for version, stem in found.items()}
