"""Statutes with their versions and articles."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from cms.importing.writing import check_may_write
from cms.statutes.models import Article, Statute, StatuteVersion


@transaction.atomic
def import_statutes(acts: Iterable[Mapping], *, scope: str, by) -> None:
    """Statutes with their versions and articles; one whose key is there already is left alone."""
    check_may_write(by, scope)
    known = set(Statute.objects.values_list("key", flat=True))
    for act in acts:
        if act["key"] not in known:
            _statute(act, scope).save_revision(user=by)


def _statute(act: Mapping, scope: str) -> Statute:
    statute = Statute(
        scope=scope,
        key=act["key"],
        title=act["title"],
        issuer=act["issuer"],
        official_url=act.get("official_url") or "",
        checked_on=_day(act.get("checked_on")),
    )
    statute.versions = [_version(version, act, position) for position, version in enumerate(act["versions"])]
    statute.full_clean()
    statute.save()
    return statute


def _version(version: Mapping, act: Mapping, position: int) -> StatuteVersion:
    row = StatuteVersion(
        version=version["version"],
        in_force_from=_day(version["in_force_from"]),
        in_force_until=_day(version.get("in_force_until")),
        amended_by=version.get("amended_by") or "",
        sort_order=position,
    )
    own = [article for article in act["articles"] if article["version"] == version["version"]]
    row.articles = [
        Article(code=article["number"], number=article["shown"], summary=article["summary"], sort_order=place)
        for place, article in enumerate(own)
    ]
    return row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
