"""Submitting, approving and publishing a course."""

from datetime import datetime

from django.db import transaction

from cms.approval import services as approval
from cms.approval.models import Proposal
from cms.approval.rules import missing
from cms.errors import Refusal
from cms.pages.models import CoursePage, LessonPage
from cms.publishing.draft import CourseDraft, LessonDraft, course_draft
from cms.publishing.models import CourseRevision, LessonRevision
from cms.publishing.queries import newest_courses, newest_lessons
from cms.signals import lesson_published


def submit(course: CoursePage, *, by, at: datetime) -> Proposal:
    """The course as it reads now waits for an officer; submitting again without a change returns the same proposal."""
    return approval.propose(Proposal.Kind.COURSE, course_draft(course), by=by, at=at)


@transaction.atomic
def approve(proposal_id: int, *, by, at: datetime) -> CourseRevision:
    """One officer's yes publishes the course: its pages go live and their texts are frozen, all or nothing.

    Refused to an author, without the right there, and when the draft changed since it was submitted.
    """
    proposal = approval.lock(proposal_id)
    draft = course_draft(course_of(proposal))
    weighed = approval.approve(approval.weigh(proposal, draft), by=by, at=at)
    assert not missing(weighed.facts), "a course takes one approval"
    if draft.problems:
        raise Refusal(*draft.problems)
    approval.close(proposal, Proposal.Outcome.PUBLISHED, by=by, at=at)
    return freeze(draft, by=by, at=at)


def course_of(proposal: Proposal) -> CoursePage:
    return CoursePage.objects.select_related("latest_revision").get(key=proposal.key)


def freeze(draft: CourseDraft, *, by, at: datetime) -> CourseRevision:
    """A new revision of the course, and of each lesson that reads differently from its last one."""
    newest = newest_lessons([lesson.key for lesson in draft.lessons])
    frozen = [_frozen(lesson, draft, newest.get(lesson.key), by=by, at=at) for lesson in draft.lessons]
    _go_live(draft, by=by)
    last = newest_courses([draft.key]).get(draft.key)
    return CourseRevision.objects.create(
        key=draft.key,
        number=last.number + 1 if last else 1,
        scope=draft.scope,
        title=draft.title,
        summary=draft.summary,
        hours=draft.hours,
        lessons=[[lesson.key, lesson.number] for lesson in frozen],
        digest=draft.digest,
        published_at=at,
        approved_by=by,
    )


def _frozen(lesson: LessonDraft, course: CourseDraft, last: LessonRevision | None, *, by, at) -> LessonRevision:
    if last and last.digest == lesson.digest and last.course_title == course.title:
        return last
    revision = LessonRevision.objects.create(
        key=lesson.key,
        number=last.number + 1 if last else 1,
        scope=course.scope,
        course_key=course.key,
        course_title=course.title,
        title=lesson.title,
        summary=lesson.summary,
        author=lesson.author,
        minutes=lesson.minutes,
        hours=lesson.hours,
        body=lesson.blocks,
        video_seconds=lesson.video_seconds,
        checks=lesson.checks,
        digest=lesson.digest,
        published_at=at,
        approved_by=by,
    )
    key, number = revision.key, revision.number
    transaction.on_commit(lambda: lesson_published.send(LessonRevision, key=key, number=number), robust=True)
    return revision


def _go_live(draft: CourseDraft, *, by) -> None:
    """Wagtail's own state follows, so that editors see what is published."""
    lessons = LessonPage.objects.filter(pk__in=[lesson.page_id for lesson in draft.lessons]).select_related(
        "latest_revision"
    )
    for page in [draft.page, *lessons]:
        (page.latest_revision or page.save_revision()).publish(user=by, skip_permission_checks=True)
