"""必学清单: two provincial officers, neither an author, and an edition that stays."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cms import api
from cms.approval.models import Proposal
from cms.muststudy.models import MustStudyEdition, MustStudyEntry, MustStudyList
from cms.signals import edition_published
from tests.cms.conftest import LIST, NOON, PROVINCE, TODAY


def submitted(drafted, by):
    return api.submit_list(drafted.key, by=by, at=NOON)


@pytest.fixture
def edition(must_study, author, officers):
    """Approved by two, published by the third."""
    proposal = submitted(must_study, author)
    api.approve(proposal.pk, by=officers[0], at=NOON)
    api.approve(proposal.pk, by=officers[1], at=NOON)
    return api.publish_edition("child-care", by=officers[2], at=NOON)


def test_one_approval_is_not_enough(must_study, author, officers):
    proposal = submitted(must_study, author)
    api.approve(proposal.pk, by=officers[0], at=NOON)

    with pytest.raises(api.Refusal):
        api.publish_edition("child-care", by=officers[1], at=NOON)
    assert not MustStudyEdition.objects.exists()


def test_the_same_officer_twice_is_one_approval(must_study, author, officers):
    proposal = submitted(must_study, author)
    api.approve(proposal.pk, by=officers[0], at=NOON)

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=officers[0], at=NOON)


def test_an_author_neither_approves_nor_publishes(must_study, author, officers):
    must_study.save_revision(user=officers[0])
    proposal = submitted(must_study, author)

    with pytest.raises(api.Refusal):
        api.approve(proposal.pk, by=officers[0], at=NOON)
    api.approve(proposal.pk, by=officers[1], at=NOON)
    api.approve(proposal.pk, by=officers[2], at=NOON)
    with pytest.raises(api.Refusal):
        api.publish_edition("child-care", by=officers[0], at=NOON)


def test_a_county_officer_does_not_approve_lists(must_study, author, county_officer):
    with pytest.raises(api.Refusal):
        api.approve(submitted(must_study, author).pk, by=county_officer, at=NOON)


def test_an_edit_between_approval_and_publishing_voids_both(must_study, author, officers):
    proposal = submitted(must_study, author)
    api.approve(proposal.pk, by=officers[0], at=NOON)
    api.approve(proposal.pk, by=officers[1], at=NOON)
    drafted = MustStudyList.objects.get()
    drafted.entries.first().delete()

    with pytest.raises(api.Refusal):
        api.publish_edition("child-care", by=officers[2], at=NOON)
    again = submitted(drafted, author)
    with pytest.raises(api.Refusal):  # the old approvals do not count for the new submission
        api.publish_edition("child-care", by=officers[2], at=NOON)
    assert again.approvals.count() == 0


def test_an_edition_copies_what_it_means(edition):
    lesson, course = edition.entries

    assert (lesson.kind, lesson.key, lesson.revision, lesson.hours) == ("lesson", "one", "1", Decimal("0.50"))
    assert [ref.key for ref in course.lessons] == ["one", "two"]
    assert edition.hours == Decimal("1.50")
    assert api.must_study_edition_by_id(edition.id) == edition


def test_an_edition_counts_from_its_day_on(edition):
    assert api.must_study_edition("child-care", TODAY) == edition
    assert api.must_study_edition("child-care", TODAY - timedelta(days=1)) is None
    assert api.must_study_edition("elderly-care", TODAY) is None


def test_a_later_revision_of_a_lesson_leaves_the_edition_alone(edition, published, trainer, county_officer):
    page = published.get_children().first().specific
    page.title = "改名了"
    page.save_revision(user=trainer)
    api.approve(api.submit_course("reporting", by=trainer, at=NOON).pk, by=county_officer, at=NOON)

    assert api.lesson_revision("one").number == 2
    assert api.must_study_edition("child-care", date(2027, 1, 1)) == edition


@pytest.mark.parametrize(
    "act",
    [
        lambda: MustStudyEdition.objects.update(label="改"),
        lambda: MustStudyEntry.objects.update(hours=9),
        lambda: MustStudyEntry.objects.all().delete(),
        lambda: MustStudyEntry.objects.bulk_create([MustStudyEntry(edition=MustStudyEdition.objects.get(), position=9, kind="lesson", key="x", revision="1", title="x", hours=1, required=True, digest="")]),
    ],
    ids=["edition", "entry", "removal", "addition"],
)  # fmt: skip
def test_the_database_refuses_to_change_an_edition(edition, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()
    assert api.must_study_edition_by_id(edition.id) == edition


def test_an_unpublished_lesson_cannot_be_listed_for_approval(course, author):
    drafted = api.import_list(LIST, scope=PROVINCE, by=author)

    with pytest.raises(api.Refusal, match="1.*2|2.*1"):
        submitted(drafted, author)
    assert not Proposal.objects.exists()


def test_the_same_edition_name_is_refused(edition, must_study, author):
    with pytest.raises(api.Refusal):
        submitted(must_study, author)


def test_the_news_of_an_edition_comes_after_commit(must_study, author, officers, django_capture_on_commit_callbacks):
    heard = []
    listen = lambda sender, edition_id, **_: heard.append(edition_id)  # noqa: E731
    edition_published.connect(listen)
    proposal = submitted(must_study, author)
    api.approve(proposal.pk, by=officers[0], at=NOON)
    api.approve(proposal.pk, by=officers[1], at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        edition = api.publish_edition("child-care", by=officers[2], at=NOON)
        assert heard == []
    assert heard == [edition.id]
