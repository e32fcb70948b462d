"""A course reaches learners through one officer's yes, and then stays as it was."""

import json

import pytest
from django.db import IntegrityError, transaction

from cms import api
from cms.approval.models import Proposal
from cms.publishing.models import CourseRevision, LessonRevision
from tests.cms.conftest import COUNTY, ITEM, NOON, TODAY, write_course


def submitted(course, by):
    return api.submit_course(course.key, by=by, at=NOON)


def edit(page, by, **changes):
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=by)


def test_nothing_is_published_before_an_officer_says_yes(course, trainer):
    submitted(course, trainer)

    assert api.courses() == ()
    with pytest.raises(api.NotPublished):
        api.lesson_revision("one")


def test_one_yes_publishes_the_course_with_its_lessons_in_order(published, county_officer):
    outline = api.course_outline("reporting")

    assert [(ref.key, ref.revision, ref.has_video) for ref in outline.lessons] == [("one", 1, True), ("two", 1, False)]
    assert (outline.revision, outline.scope, str(outline.hours)) == (1, COUNTY, "1.00")
    assert {row.approved_by for row in LessonRevision.objects.all()} == {county_officer}


def test_a_published_lesson_holds_every_block_resolved(published):
    text = api.lesson_revision("one", on=TODAY)

    assert [block.kind for block in text.blocks] == [
        "text",
        "video",
        "image",
        "document",
        "case",
        "statute",
        "callout",
        "check",
    ]
    values = {block.kind: block.value for block in text.blocks}
    assert values["text"]["html"] == "<h3>先安全</h3><p>正文</p>"
    assert values["video"]["seconds"] == text.video_seconds == 20
    assert values["statute"]["summary"] == "发现侵害要立即报告。"
    assert values["statute"]["status"] == "in_force"
    assert text.checks == (ITEM,)


def test_the_author_cannot_approve(course, officers, statutes):
    both = officers[0]
    own = write_course(
        both,
        key="own",
        scope="/99/",
        lessons=[
            {
                "key": "mine",
                "title": "课",
                "summary": "",
                "minutes": 5,
                "hours": "0.1",
                "author": "我",
                "blocks": [{"type": "text", "html": "<p>字</p>"}],
            }
        ],
    )
    proposal = submitted(own, both)

    with pytest.raises(api.Refusal, match="yourself|自己"):
        api.approve(proposal.pk, by=both, at=NOON)
    assert not CourseRevision.objects.exists()


def test_whoever_saved_one_lesson_is_an_author(course, trainer, officers):
    edit(course.get_children().first().specific, officers[0], summary="改了一句")
    proposal = submitted(course, trainer)

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=officers[0], at=NOON)
    api.approve(proposal.pk, by=officers[1], at=NOON)
    assert api.course_outline("reporting").revision == 1


@pytest.mark.parametrize(
    ("block", "changes"),
    [
        (0, {"text": "<p>&nbsp; <b></b></p>"}),
        (2, {"description": " "}),
        (4, {"story": ""}),
        (6, {"text": ""}),
        (7, {"items": []}),
    ],
)
def test_a_block_left_empty_in_the_draft_is_not_submitted(course, trainer, block, changes):
    lesson = course.get_children().first().specific
    body = lesson.body.get_prep_value()
    body[block]["value"] |= changes
    edit(lesson, trainer, body=json.dumps(body))

    with pytest.raises(api.Refusal, match=f"Block {block + 1} is still empty|第 {block + 1} 块还是空的"):
        submitted(course, trainer)
    assert not Proposal.objects.exists()


def test_a_lesson_that_nobody_teaches_is_not_submitted(course, trainer):
    edit(course.get_children().first().specific, trainer, author=" ")

    with pytest.raises(api.Refusal, match="Say who teaches it|请写明主讲"):
        submitted(course, trainer)


def test_an_officer_of_another_county_cannot_approve(course, trainer, other_officer):
    proposal = submitted(course, trainer)

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=other_officer, at=NOON)
    assert Proposal.objects.get().closed_at is None


def test_a_change_after_submitting_voids_the_submission(course, trainer, county_officer):
    proposal = submitted(course, trainer)
    edit(course.get_children().first().specific, trainer, summary="又改了")

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=county_officer, at=NOON)

    again = submitted(course, trainer)
    api.approve(again.pk, by=county_officer, at=NOON)
    assert [(row.pk, row.outcome) for row in Proposal.objects.order_by("pk")] == [
        (proposal.pk, "overtaken"),
        (again.pk, "published"),
    ]


def test_a_changed_statute_voids_the_submission_too(course, trainer, county_officer):
    from cms.statutes.models import Article

    proposal = submitted(course, trainer)
    Article.objects.filter(version__version="2024").update(summary="换了意思")

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=county_officer, at=NOON)


def test_submitting_twice_is_one_submission(course, trainer):
    assert submitted(course, trainer) == submitted(course, trainer)


def test_only_a_changed_lesson_gets_a_new_revision(published, trainer, county_officer):
    edit(published.get_children().last().specific, trainer, minutes=25)
    api.approve(submitted(published, trainer).pk, by=county_officer, at=NOON)

    outline = api.course_outline("reporting")
    assert (outline.revision, [(ref.key, ref.revision) for ref in outline.lessons]) == (2, [("one", 1), ("two", 2)])
    assert api.lesson_revision("two", 1).minutes == 20


def test_a_trainer_of_another_county_cannot_submit(course, stranger):
    with pytest.raises(api.Refusal):
        submitted(course, stranger)
    assert not Proposal.objects.exists()


def test_an_empty_course_cannot_be_submitted(trainer, statutes):
    empty = write_course(
        trainer,
        key="empty",
        lessons=[
            {
                "key": "x",
                "title": "x",
                "summary": "",
                "minutes": 1,
                "hours": "0.1",
                "author": "x",
                "blocks": [{"type": "text", "html": "<p>x</p>"}],
            }
        ],
    )
    empty.get_children().first().delete()

    with pytest.raises(api.Refusal):
        submitted(empty, trainer)


def test_sending_back_takes_a_reason_and_happens_once(course, trainer, county_officer):
    proposal = submitted(course, trainer)

    with pytest.raises(api.Refusal):
        api.send_back(proposal.pk, by=county_officer, at=NOON, reason="  ")
    api.send_back(proposal.pk, by=county_officer, at=NOON, reason="第二课缺依据")
    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=county_officer, at=NOON)
    assert Proposal.objects.get().reason == "第二课缺依据"


@pytest.mark.parametrize("model", [LessonRevision, CourseRevision])
@pytest.mark.parametrize("act", [lambda rows: rows.update(title="改"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_what_was_published(published, model, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(model.objects.all())
    assert model.objects.exclude(title="改").count() == model.objects.count() > 0


def test_hearing_of_a_lesson_comes_after_commit(course, trainer, county_officer, django_capture_on_commit_callbacks):
    from cms.signals import lesson_published

    heard = []
    listen = lambda sender, key, number, **_: heard.append((key, number))  # noqa: E731
    lesson_published.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        api.approve(submitted(course, trainer).pk, by=county_officer, at=NOON)
        assert heard == []
    assert heard == [("one", 1), ("two", 1)]
