"""What an entry of a list stands for today: a published course or lesson, a statute, a document."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cms.digest import digest
from cms.muststudy.models import DraftEntry, MustStudyEntry, MustStudyList
from cms.pages.models import CoursePage, LessonPage
from cms.publishing.models import CourseRevision
from cms.publishing.queries import lesson_refs, lessons_of, newest_courses, newest_lessons

Kind = MustStudyEntry.Kind


@dataclass(frozen=True)
class EntryDraft:
    kind: str
    key: str
    revision: str
    title: str
    hours: Decimal
    required: bool
    digest: str
    lessons: tuple[dict, ...] = ()

    @property
    def content(self) -> dict:
        return asdict(self) | {"hours": str(self.hours)}


def entry_drafts(drafted: MustStudyList) -> tuple[list[EntryDraft], list[str]]:
    """The entries in order, and a problem for each that names nothing published."""
    rows = list(
        drafted.entries.select_related("statute", "document")
        .prefetch_related("statute__versions")
        .order_by("sort_order")
    )
    published = _published([row.page_id for row in rows if row.page_id])
    drafts, problems = [], []
    for number, row in enumerate(rows, start=1):
        draft = _of_page(row, published) if row.page_id else _of_statute(row) if row.statute_id else _of_document(row)
        if draft:
            drafts.append(draft)
        else:
            problems.append(_("Entry %(number)d is not published yet. Have it approved first.") % {"number": number})
    return drafts, problems


def _published(page_ids) -> dict:
    """Page id → newest revision of the course or lesson; courses bring their lessons along."""
    courses = dict(CoursePage.objects.filter(pk__in=page_ids).values_list("pk", "key"))
    lessons = dict(LessonPage.objects.filter(pk__in=page_ids).values_list("pk", "key"))
    newest = newest_courses(courses.values())
    parts = lessons_of(newest.values())
    texts = newest_lessons(lessons.values())
    found = {pk: (newest[key], parts[key]) for pk, key in courses.items() if key in newest}
    return found | {pk: (texts[key], [texts[key]]) for pk, key in lessons.items() if key in texts}


def _of_page(row: DraftEntry, published: dict) -> EntryDraft | None:
    if row.page_id not in published:
        return None
    revision, lessons = published[row.page_id]
    kind = Kind.COURSE if isinstance(revision, CourseRevision) else Kind.LESSON
    return _entry(row, kind, revision.key, str(revision.number), revision.title, revision.digest, lesson_refs(lessons))


def _of_statute(row: DraftEntry) -> EntryDraft:
    statute = row.statute
    versions = sorted(statute.versions.all(), key=lambda version: version.in_force_from)
    newest = versions[-1].version if versions else "0"
    return _entry(row, Kind.STATUTE, statute.key, newest, statute.title, digest((statute.key, newest, statute.title)))


def _of_document(row: DraftEntry) -> EntryDraft:
    document = row.document
    return _entry(row, Kind.DOCUMENT, str(document.pk), "1", document.title, document.sha256)


def _entry(row: DraftEntry, kind, key, revision, title, fingerprint, lessons=()) -> EntryDraft:
    return EntryDraft(kind, key, revision, title, row.hours, row.required, fingerprint, tuple(lessons))
