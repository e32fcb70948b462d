"""The library's door: what other houses may read of it, ask of it, and hand up to it.

Every read costs a fixed number of queries. ``on`` is a day in China; left out, it is today.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.utils.safestring import SafeString

from cms import registry, shaping
from cms.approval.models import Proposal
from cms.approval.services import send_back
from cms.blocks.showing import render_block, render_blocks
from cms.errors import NotPublished, Refusal
from cms.importing import import_course, import_list, import_statutes
from cms.media.queries import MediaFile, media_file
from cms.muststudy import queries as editions
from cms.muststudy import services as muststudy
from cms.muststudy.models import MustStudyList
from cms.pages.models import CoursePage
from cms.publishing import queries as published
from cms.publishing import services as publishing
from cms.publishing.models import LessonRevision
from cms.registry import Duty
from cms.shapes import Block, Edition, Entry, LessonRef, LessonText, Outline
from cms.statutes.keys import is_article
from cms.statutes.queries import citations
from cms.web.waiting import duties as waiting_for
from foundation.clock import local_date, now

__all__ = [
    "Block",
    "Duty",
    "Edition",
    "Entry",
    "LessonRef",
    "LessonText",
    "MediaFile",
    "NotPublished",
    "Outline",
    "Refusal",
    "import_course",
    "import_list",
    "import_statutes",
    "media_file",
    "render_block",
    "send_back",
    "waiting_for",
]

register_panel = registry.panels.register
register_item_chooser = registry.item_choosers.register
register_consequences = registry.consequences.register


def course_outline(course_key: str) -> Outline:
    """A published course and its lessons, two queries. ``NotPublished`` where there is none."""
    found = courses([course_key])
    if not found:
        raise NotPublished(course_key)
    return found[0]


def courses(keys: Iterable[str] | None = None) -> tuple[Outline, ...]:
    """All published courses, or those named, by title; two queries."""
    newest = published.newest_courses(keys)
    lessons = published.lessons_of(newest.values())
    return tuple(
        shaping.outline(course, lessons[course.key]) for course in sorted(newest.values(), key=lambda row: row.title)
    )


def lesson_revision(lesson_key: str, number: int | None = None, *, on: date | None = None) -> LessonText:
    """One revision of a lesson, the newest unless a number is given; at most three queries."""
    rows = LessonRevision.objects.filter(key=lesson_key)
    row = rows.order_by("-number").first() if number is None else rows.filter(number=number).first()
    if row is None:
        raise NotPublished(lesson_key)
    return shaping.lesson_text(row, on=on or local_date(now()))


def lesson_body(lesson_key: str, number: int | None = None, *, learner=None, on: date | None = None) -> SafeString:
    """All blocks of a lesson as a learner reads them."""
    return render_blocks(lesson_revision(lesson_key, number, on=on).blocks, learner=learner)


def lesson_refs(named: Iterable[tuple[str, int]]) -> dict[tuple[str, int], LessonRef]:
    """Titles and hours of these revisions, one query; one that does not exist is missing from the answer."""
    return {name: shaping.lesson_ref(row) for name, row in published.lessons_named(named).items()}


def must_study_edition(specialty: str, on: date, *, post: str = "") -> Edition | None:
    """The edition that counts on a day, two queries. A post's own list comes before the specialty's."""
    row = editions.edition_on(specialty, on, post=post)
    return shaping.edition(row) if row else None


def must_study_edition_by_id(edition_id: int) -> Edition | None:
    row = editions.published().filter(pk=edition_id).first()
    return shaping.edition(row) if row else None


def article_names(keys: Iterable[str]) -> dict[str, str]:
    """The cited articles as people write them: 《title》 and number. Keys of any other kind are left out; three queries."""
    return {key: f"《{cited.title}》{cited.article}" for key, cited in citations(filter(is_article, keys)).items()}


def private_media(kind: str, media_id: UUID) -> FieldFile | None:
    """The file behind a learner's address; None where there is none. ``media_file`` says how to send it."""
    found = media_file(kind, media_id)
    return found and found.file


def submit_course(course_key: str, *, by, at: datetime) -> Proposal:
    return publishing.submit(CoursePage.objects.select_related("latest_revision").get(key=course_key), by=by, at=at)


def submit_list(list_key: str, *, by, at: datetime) -> Proposal:
    return muststudy.submit(MustStudyList.objects.get(key=list_key), by=by, at=at)


def approve(proposal_id: int, *, by, at: datetime) -> None:
    """An officer's yes. It publishes a course; a list waits for its second one and for ``publish_edition``."""
    kind = Proposal.objects.values_list("kind", flat=True).get(pk=proposal_id)
    room = publishing if kind == Proposal.Kind.COURSE else muststudy
    room.approve(proposal_id, by=by, at=at)


def publish_edition(list_key: str, *, by, at: datetime) -> Edition:
    """The approved list becomes an edition that counts from now on."""
    waiting = (
        Proposal.objects.waiting().filter(kind=Proposal.Kind.LIST, key=list_key).values_list("pk", flat=True).first()
    )
    if waiting is None:
        raise NotPublished(list_key)
    return must_study_edition_by_id(muststudy.publish(waiting, by=by, at=at).pk)
