from uuid import uuid4

import pytest
from django.urls import reverse
from time_machine import travel

from exams.bank.models import ItemVersion
from lms.learning.models import LessonCompletion
from tests.exams import build as hall
from tests.lms.learning.build import NOW, lesson, person, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_clock():
    with travel(NOW, tick=False):
        yield


@pytest.fixture
def asked():
    items = [
        f"item:{version.item.public_id}" for version in (hall.approved("single", "A"), hall.approved("multiple", "AB"))
    ]
    return lesson("asked", checks=[("block", items)])


@pytest.fixture
def someone():
    return person()


def post(client, **fields):
    return client.post(reverse("learner:check", args=["asked"]), {"check": "block"} | fields)


def answers(view, *, rightly: bool) -> dict:
    """The key of every item, or nothing of it."""
    keys = {f"item:{version.item.public_id}": version.key for version in ItemVersion.objects.select_related("item")}
    return {"sitting": str(view.sitting_id)} | {
        item.item: list(keys[item.item]) if rightly else ["D"] for item in view.items
    }


def test_the_lesson_offers_its_check(signed_in, someone, asked):
    from tests.lms.learning.build import course

    course(asked)

    page = signed_in(someone).get(reverse("learner:lesson", args=["asked"])).content.decode()

    assert "答 2 题" in page
    assert reverse("learner:check", args=["asked"]) in page


def test_opening_it_again_gives_the_same_go(signed_in, someone, asked):
    browser = signed_in(someone)

    assert post(browser).context["view"] == post(browser).context["view"]


def test_right_answers_pass_and_complete_what_was_seen(signed_in, someone, asked):
    seen(someone, asked)
    assert not LessonCompletion.objects.exists()
    browser = signed_in(someone)

    page = post(browser, **answers(post(browser).context["view"], rightly=True)).content.decode()

    assert "通过：2 题答对 2 题" in page
    assert "学时已记入台账" in page
    assert LessonCompletion.objects.get().person == someone


def test_wrong_answers_are_explained_and_may_be_tried_again(signed_in, someone, asked):
    seen(someone, asked)
    browser = signed_in(someone)
    first = post(browser).context["view"]

    page = post(browser, **answers(first, rightly=False)).content.decode()

    assert "还没通过：2 题答对 0 题" in page
    assert "理由" in page and "依据：示例规范" in page
    assert not LessonCompletion.objects.exists()
    assert post(browser).context["view"].sitting_id != first.sitting_id


def test_answering_the_same_go_again_changes_nothing(signed_in, someone, asked):
    browser = signed_in(someone)
    view = post(browser).context["view"]
    post(browser, **answers(view, rightly=False))

    page = post(browser, **answers(view, rightly=True)).content.decode()

    assert "还没通过" in page


def test_passing_without_seeing_completes_nothing(signed_in, someone, asked):
    browser = signed_in(someone)

    post(browser, **answers(post(browser).context["view"], rightly=True))

    assert not LessonCompletion.objects.exists()


def test_somebody_elses_go_does_not_exist_for_me(signed_in, someone, asked):
    theirs = post(signed_in(person())).context["view"]

    assert post(signed_in(someone), **answers(theirs, rightly=True)).status_code == 404


@pytest.mark.parametrize("fields", [{"check": "other"}, {"sitting": "abc"}, {"sitting": str(uuid4())}])
def test_what_was_never_asked_does_not_exist(signed_in, someone, asked, fields):
    assert post(signed_in(someone), **fields).status_code == 404


def test_a_letter_the_item_does_not_have_is_refused_in_words(signed_in, someone, asked):
    browser = signed_in(someone)
    view = post(browser).context["view"]

    answer = post(browser, sitting=str(view.sitting_id), **{view.items[0].item: ["Z"]})

    assert answer.context["fault"]
    assert post(browser).context["view"].sitting_id == view.sitting_id


def test_the_address_of_the_check_leads_back_to_the_lesson(signed_in, someone, asked):
    answer = signed_in(someone).get(reverse("learner:check", args=["asked"]))

    assert answer.headers["Location"] == reverse("learner:lesson", args=["asked"])
