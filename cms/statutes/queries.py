"""Reading statutes: what may be cited, what a citation says, and how each stands today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from cms.statutes.keys import ArticleKey
from cms.statutes.models import Article, Statute, StatuteVersion
from cms.statutes.status import Facts, Standing, standing


@dataclass(frozen=True)
class Citation:
    """What a lesson shows of an article; frozen into the lesson when it is published."""

    key: str
    title: str
    article: str
    summary: str
    version: str
    in_force_from: date
    official_url: str


@dataclass(frozen=True)
class LiveStanding:
    """What is only true today, and therefore never frozen."""

    standing: Standing
    checked_on: date | None


def article_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every article that can be cited, newest version first, grouped by statute."""
    return [(statute.title, _choices(statute)) for statute in _statutes(Statute.objects.all())]


def citations(keys: Iterable[str]) -> dict[str, Citation]:
    """What the articles of these keys say; a key that names no article is missing from the answer."""
    wanted = {str(key) for key in keys}
    statutes = _statutes(Statute.objects.filter(key__in={ArticleKey.parse(key).statute for key in wanted}))
    found = (_citation(statute, version, article) for statute, version, article in _articles(statutes))
    return {citation.key: citation for citation in found if citation.key in wanted}


def standings(keys: Iterable[str], *, on: date) -> dict[str, LiveStanding]:
    """How the versions these keys cite stand on a day. One that was deleted since is missing from the answer."""
    wanted = {key: ArticleKey.parse(key) for key in keys}
    named = {parsed.statute for parsed in wanted.values()}
    statutes = {statute.key: statute for statute in Statute.objects.filter(key__in=named).prefetch_related("versions")}
    found = {key: _live(statutes.get(parsed.statute), parsed.version, on) for key, parsed in wanted.items()}
    return {key: live for key, live in found.items() if live}


def facts(statute: Statute, version: StatuteVersion) -> Facts:
    later = [other.in_force_from for other in statute.versions.all() if other.in_force_from > version.in_force_from]
    return Facts(
        since=version.in_force_from,
        until=version.in_force_until,
        succeeded_on=min(later, default=None),
        checked_on=statute.checked_on,
    )


def _live(statute: Statute | None, version: str, on: date) -> LiveStanding | None:
    found = statute and next((row for row in statute.versions.all() if row.version == version), None)
    return found and LiveStanding(standing(facts(statute, found), on=on), statute.checked_on)


def _statutes(statutes):
    versions = StatuteVersion.objects.order_by("-in_force_from")
    articles = Article.objects.order_by("sort_order")
    return statutes.prefetch_related(Prefetch("versions", versions), Prefetch("versions__articles", articles))


def _articles(statutes):
    for statute in statutes:
        for version in statute.versions.all():
            for article in version.articles.all():
                yield statute, version, article


def _choices(statute: Statute) -> list[tuple[str, str]]:
    return [
        (str(ArticleKey(statute.key, version.version, article.code)), f"{article.number} ({version.version})")
        for _, version, article in _articles([statute])
    ]


def _citation(statute: Statute, version: StatuteVersion, article: Article) -> Citation:
    return Citation(
        key=str(ArticleKey(statute.key, version.version, article.code)),
        title=statute.title,
        article=article.number,
        summary=article.summary,
        version=version.version,
        in_force_from=version.in_force_from,
        official_url=statute.official_url,
    )
