from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from exams import api as exams
from exams.papers.models import Exam
from lms.credits.models import CreditEntry
from lms.credits.services import correct
from lms.eligibility.models import Application
from lms.stations.models import RoleGrant
from lms.web.learner.home import desk_of
from tests.exams import build as hall
from tests.lms.learning.build import NOW, TODAY, appointed, candidate, course, edition, identified, lesson, person, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def standing_clock():
    with travel(NOW, tick=False):
        yield


def text(client, name, *args, **kwargs) -> str:
    answer = client.get(reverse(name, args=args), **kwargs)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def announced():
    held = hall.round_of(hall.exam(), opens=30 * 86_400, closes=31 * 86_400, with_paper=False)
    return exams.round_ref(held.pk)


# --- the first page


def test_a_stranger_reads_what_this_house_is(client):
    page = text(client, "learner:home")

    assert "先学习，再考试" in page
    assert reverse("account_login") in page and reverse("account_signup") in page


def test_who_has_just_come_is_two_things_and_a_list_away(signed_in):
    page = text(signed_in(person("吴晓")), "learner:home")

    assert "还差两件事" in page
    assert page.count(reverse("people:identity")) == 2  # the raised panel, and the step itself
    assert reverse("people:organisation") in page


def test_who_lacks_lessons_sees_which_and_goes_on_with_the_one_begun(signed_in):
    someone, one, two = candidate(), lesson("one"), lesson("two")
    edition(one, two)
    seen(someone, one)

    page = text(signed_in(someone), "learner:home")

    assert "还差一件事" in page
    assert reverse("learner:lesson", args=["two"]) in page
    assert reverse("learner:lesson", args=["one"]) not in page


def test_who_waits_for_the_director_is_not_sent_in_a_circle(signed_in):
    someone = identified(person())
    appointed(someone, decision="")

    page = text(signed_in(someone), "learner:home")

    assert "等站长确认" in page
    assert reverse("people:organisation") not in page


def test_who_is_ready_can_apply(signed_in, announced):
    someone, one = candidate(), lesson()
    edition(one)
    seen(someone, one)

    assert reverse("learner:apply_round", args=[announced.id]) in text(signed_in(someone), "learner:home")


def test_an_officer_who_does_not_study_goes_to_the_desk():
    officer = person()
    RoleGrant.objects.create(person=officer, role="provincial_officer", scope="/99/", from_day=TODAY, granted_at=NOW)

    assert desk_of(officer) == reverse("office:desk")
    assert desk_of(person()) == ""


def home_queries(signed_in, entries: int, number: int) -> int:
    someone, lessons = candidate(), [lesson() for _ in range(entries)]
    edition(*lessons, number=number, at=NOW - timedelta(days=20 - number))
    seen(someone, *lessons[1 : entries // 2])
    browser = signed_in(someone)
    with CaptureQueriesContext(connection) as caught:
        text(browser, "learner:home")
    return len(caught)


def test_twelve_lessons_cost_the_home_page_as_many_queries_as_one(signed_in):
    home_queries(signed_in, 1, 1)  # whatever is asked once in a process

    assert home_queries(signed_in, 1, 2) == home_queries(signed_in, 12, 3)


# --- study


def test_study_finds_courses_and_lessons_by_their_words(signed_in):
    course(lesson("film"), key="one")
    browser = signed_in(person())

    assert reverse("learner:course", args=["one"]) in text(browser, "learner:study", data={"q": "发现"})
    assert reverse("learner:lesson", args=["film"]) in text(browser, "learner:study", data={"q": "FILM"})
    assert reverse("learner:course", args=["one"]) not in text(browser, "learner:study", data={"q": "养老"})


def test_what_was_searched_for_is_shown_harmlessly(signed_in):
    assert "<script>alert" not in text(signed_in(person()), "learner:study", data={"q": "<script>alert(1)</script>"})


def test_a_course_shows_its_lessons_and_where_to_go_on(signed_in):
    someone, one, two = person(), lesson("one"), lesson("two")
    course(one, two)
    seen(someone, one)

    page = text(signed_in(someone), "learner:course", "course")

    assert "已完成 1 / 2 课" in page
    assert f'button--primary" href="{reverse("learner:lesson", args=["two"])}"' in page


@pytest.mark.parametrize("name", ["learner:course", "learner:lesson"])
def test_what_was_not_published_does_not_exist(signed_in, name):
    assert signed_in(person()).get(reverse(name, args=["nothing"])).status_code == 404


def test_a_lesson_accounts_for_every_minute(signed_in):
    someone, film = person(), lesson("film", blocks=[_video()])
    course(film)
    page = text(signed_in(someone), "learner:lesson", "film")

    assert 'data-medium="video"' in page
    assert "已记入 <b>0 秒</b>" in page
    assert reverse("learner:evidence", args=["film"]) in page


def _video():
    value = {
        "media": "00000000-0000-0000-0000-000000000007",
        "title": "片",
        "seconds": 600,
        "poster": None,
        "captions": False,
        "transcript": "词",
    }
    return {"id": "v", "kind": "video", "value": value}


# --- hours


def test_an_empty_ledger_says_how_hours_come(signed_in):
    assert reverse("learner:study") in text(signed_in(person()), "learner:hours")


def test_every_entry_says_why_it_is_there(signed_in):
    someone, film = person(), lesson("film")
    seen(someone, film)
    correct(
        CreditEntry.objects.get(),
        hours=-CreditEntry.objects.get().hours / 3,
        reason="重复听课",
        by=person("周明"),
        at=NOW,
    )

    page = text(signed_in(someone), "learner:hours")

    assert "台账里有 0.5 学时" in page
    assert "+0.75" in page and "−0.25" in page
    assert "周明 更正：重复听课" in page


def test_a_ledger_is_its_owners_alone(signed_in):
    seen(person(), lesson("film"))

    assert "film" not in text(signed_in(person()), "learner:hours")


def test_the_workbook_holds_the_whole_ledger(signed_in):
    from io import BytesIO

    import openpyxl

    someone = person()
    seen(someone, lesson("film"))

    answer = signed_in(someone).get(reverse("learner:hours_workbook"))

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert [(row[2], row[4], row[5]) for row in rows] == [("课时 film", 0.75, "lesson:film@1")]


# --- applying


def test_every_obstacle_has_its_way_out(signed_in, announced):
    edition(lesson())
    page = text(signed_in(person()), "learner:apply_round", announced.id)

    assert "还不能报名，差 4 件事" in page
    for name in ("people:identity", "people:organisation", "learner:study"):
        assert f'class="way" href="{reverse(name)}"' in page


def test_pressing_twice_applies_once(signed_in, announced):
    someone, one = candidate(), lesson()
    edition(one)
    seen(someone, one)
    browser, address = signed_in(someone), reverse("learner:apply_round", args=[announced.id])

    browser.post(address)
    page = browser.post(address, follow=True).content.decode()

    assert "你已准考这一批" in page
    assert Application.objects.get().person == someone


def test_a_post_with_obstacles_admits_nobody(signed_in, announced):
    page = signed_in(person()).post(reverse("learner:apply_round", args=[announced.id]), follow=True).content.decode()

    assert "还不能报名" in page
    assert not Application.objects.pending().exists()


def test_somebody_elses_application_cannot_be_withdrawn(signed_in, announced):
    someone, one = candidate(), lesson()
    edition(one)
    seen(someone, one)
    signed_in(someone).post(reverse("learner:apply_round", args=[announced.id]))

    answer = signed_in(person()).post(reverse("learner:withdraw", args=[announced.id]))

    assert answer.status_code == 404
    assert Application.objects.pending().count() == 1


def test_withdrawing_gives_the_seat_back(signed_in, announced):
    someone, one = candidate(), lesson()
    edition(one)
    seen(someone, one)
    browser = signed_in(someone)
    browser.post(reverse("learner:apply_round", args=[announced.id]))

    page = browser.post(reverse("learner:withdraw", args=[announced.id]), follow=True).content.decode()

    assert "名额已经退还" in page
    assert exams.admissions_of(someone) == []


def test_a_mock_is_nothing_one_applies_for(signed_in):
    hall.bank_of()
    mock = hall.exam(Exam.Purpose.NATIONAL_MOCK)
    sitting = exams.start_mock(mock.code, candidate=person(), at=NOW)

    assert signed_in(person()).get(reverse("learner:apply_round", args=[sitting.round_id])).status_code == 404


def test_a_round_that_nobody_announced_does_not_exist(signed_in):
    assert signed_in(person()).get(reverse("learner:apply_round", args=[999])).status_code == 404


def rounds_queries(signed_in, someone) -> int:
    browser = signed_in(someone)
    with CaptureQueriesContext(connection) as caught:
        text(browser, "learner:apply")
    return len(caught)


def test_three_rounds_cost_as_many_queries_as_one(signed_in, announced):
    someone = candidate()
    rounds_queries(signed_in, someone)
    with_one = rounds_queries(signed_in, someone)
    for day in (40, 50):
        hall.round_of(hall.exam(), opens=day * 86_400, closes=(day + 1) * 86_400, with_paper=False)

    assert rounds_queries(signed_in, someone) == with_one
