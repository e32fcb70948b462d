"""What authors and officers see and do on the library's own screens."""

import pytest
from django.urls import reverse

from cms import api, registry
from cms.approval.models import Proposal
from cms.muststudy.models import MustStudyEdition
from cms.publishing.models import CourseRevision
from tests.cms.conftest import COUNTY, ITEM, NOON, lesson, write_course


@pytest.fixture(autouse=True)
def second_factor(monkeypatch):
    """Officers owe a second factor; here it counts as given."""
    monkeypatch.setattr("lms.stations.second_factor.lacks_second_factor", lambda user: False)


def act(client, user, name, *args, **data):
    client.force_login(user)
    return client.post(reverse(f"library:{name}", args=args), data, follow=True).content.decode()


def see(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"library:{name}", args=args))


def test_a_course_goes_from_its_author_to_learners(client, course, trainer, county_officer):
    act(client, trainer, "submit_course", course.pk)
    proposal = Proposal.objects.get()

    assert "强制报告" in see(client, county_officer, "desk").content.decode()
    assert "会报告" in see(client, county_officer, "proposal", proposal.pk).content.decode()
    act(client, county_officer, "approve", proposal.pk)
    assert CourseRevision.objects.get().approved_by == county_officer


def test_a_list_takes_two_officers_and_then_one_who_publishes(client, must_study, author, officers):
    act(client, author, "submit_list", must_study.pk)
    proposal = Proposal.objects.get(kind="list")
    act(client, officers[0], "approve", proposal.pk)
    act(client, officers[0], "publish", proposal.pk)
    assert not MustStudyEdition.objects.exists()

    act(client, officers[1], "approve", proposal.pk)
    act(client, officers[1], "publish", proposal.pk)
    assert MustStudyEdition.objects.get().published_by == officers[1]


def test_an_officer_reads_whom_an_edition_concerns(client, must_study, author, officers):
    act(client, author, "submit_list", must_study.pk)
    proposal = Proposal.objects.get(kind="list")
    for officer in officers[:2]:
        api.approve(proposal.pk, by=officer, at=NOON)
    concerned = registry.consequences.register(lambda specialty, post: [f"31 people in {specialty}"])

    page = see(client, officers[2], "proposal", proposal.pk).content.decode()
    registry.consequences.forget(concerned)
    assert "31 people in child-care" in page


def test_a_refusal_is_said_and_changes_nothing(client, course, trainer, county_officer):
    act(client, trainer, "submit_course", course.pk)
    proposal = Proposal.objects.get()
    course.summary = "改了"
    course.save_revision(user=trainer)

    page = act(client, county_officer, "approve", proposal.pk)
    assert "送审之后草稿又改过" in page or "changed after it was submitted" in page
    assert not CourseRevision.objects.exists()


def test_what_came_back_says_why(client, course, trainer, county_officer):
    act(client, trainer, "submit_course", course.pk)
    act(client, county_officer, "return", Proposal.objects.get().pk, reason="第二课缺依据")

    assert "第二课缺依据" in see(client, trainer, "course", course.pk).content.decode()


@pytest.mark.parametrize("name", ["approve", "publish", "return"])
def test_a_stranger_to_a_proposal_finds_none(client, course, trainer, other_officer, name):
    act(client, trainer, "submit_course", course.pk)
    proposal = Proposal.objects.get()
    client.force_login(other_officer)

    assert client.post(reverse(f"library:{name}", args=[proposal.pk]), {"reason": "x"}).status_code == 404
    assert see(client, other_officer, "proposal", proposal.pk).status_code == 404
    assert Proposal.objects.get().closed_at is None


def test_an_author_does_not_decide(client, course, trainer):
    act(client, trainer, "submit_course", course.pk)
    client.force_login(trainer)

    assert client.post(reverse("library:approve", args=[Proposal.objects.get().pk])).status_code == 404


def test_items_come_from_whoever_handed_up_a_chooser(client, trainer):
    offer = api.register_item_chooser(lambda query, user: [(ITEM, f"{query} {user.name}")])

    found = see(client, trainer, "items").json(), client.get(reverse("library:items"), {"q": "报告"}).json()
    registry.item_choosers.forget(offer)
    assert found == ({"items": [{"id": ITEM, "stem": " trainer"}]}, {"items": [{"id": ITEM, "stem": "报告 trainer"}]})


@pytest.mark.parametrize("many", [1, 3])
def test_no_query_count_grows_with_lessons(
    trainer, statutes, private_files, county_officer, django_assert_num_queries, many
):
    course = write_course(trainer, lessons=[lesson(f"l{number}") for number in range(many)])
    api.approve(api.submit_course(course.key, by=trainer, at=NOON).pk, by=county_officer, at=NOON)

    with django_assert_num_queries(2):
        assert len(api.courses()[0].lessons) == many
    with django_assert_num_queries(1):
        api.lesson_revision("l0")


@pytest.mark.parametrize("many", [1, 3])
def test_the_desk_asks_as_often_for_one_submission_as_for_three(
    client, trainer, statutes, private_files, county_officer, django_assert_num_queries, many
):
    for number in range(many):
        course = write_course(trainer, key=f"c{number}", lessons=[lesson(f"l{number}")])
        api.submit_course(course.key, by=trainer, at=NOON)
    client.force_login(county_officer)
    client.get(reverse("library:desk"))

    with django_assert_num_queries(DESK):
        assert client.get(reverse("library:desk")).content.decode().count("强制报告") == many


DESK = 4


@pytest.mark.parametrize("many", [1, 3])
def test_reading_a_submission_asks_as_often_for_one_lesson_as_for_three(
    client, trainer, statutes, private_files, county_officer, django_assert_num_queries, many
):
    course = write_course(trainer, lessons=[lesson(f"l{number}") for number in range(many)])
    proposal = api.submit_course(course.key, by=trainer, at=NOON)
    client.force_login(county_officer)
    client.get(reverse("library:proposal", args=[proposal.pk]))

    with django_assert_num_queries(READING):
        client.get(reverse("library:proposal", args=[proposal.pk]))


READING = 7


def test_pages_of_the_library_lead_to_the_learners_view(client, published):
    course = published
    answers = {page.specific.key: client.get(page.url).headers["Location"] for page in [course, *course.get_children()]}

    assert answers == {
        "reporting": reverse("learner:course", args=["reporting"]),
        "one": reverse("learner:lesson", args=["one"]),
        "two": reverse("learner:lesson", args=["two"]),
    }


def test_the_preview_shows_the_lesson_without_a_learner(client, course, trainer):
    client.force_login(trainer)
    page = client.get(
        reverse("wagtailadmin_pages:view_draft", args=[course.get_children().first().pk])
    ).content.decode()

    assert all(
        text in page for text in ("先安全", "发现侵害要立即报告", "入户四问", "操作卡", "小宇", "追问", "课后一题")
    )
    assert "<script>alert" not in page


def test_a_published_key_stays(published, trainer):
    from django.core.exceptions import ValidationError

    published.key = "other"
    with pytest.raises(ValidationError):
        published.save_revision(user=trainer)
    assert api.course_outline("reporting").scope == COUNTY
