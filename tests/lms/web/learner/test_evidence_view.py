import json
from datetime import timedelta

import pytest
from django.urls import reverse
from time_machine import travel

from lms.learning.models import LessonCompletion, StudySegment
from lms.web.learner import viewings
from tests.lms.learning.build import NOW, lesson, person

pytestmark = pytest.mark.django_db
STRETCH = {"number": 1, "start": 0, "end": 12_000, "began": 100, "ended": 12_150, "visible": True}


@pytest.fixture
def film():
    return lesson("film", video=20)


@pytest.fixture
def someone():
    return person()


def ticket(someone, key="film", revision=1, minutes=10):
    return viewings.opened(someone, lesson_key=key, revision=revision, at=NOW - timedelta(minutes=minutes)).token


def post(client, message, key="film"):
    body = message if isinstance(message, bytes) else json.dumps(message)
    with travel(NOW, tick=False):
        return client.post(reverse("learner:evidence", args=[key]), body, content_type="application/json")


def test_what_was_seen_is_recorded_and_accounted_for(signed_in, someone, film):
    answer = post(signed_in(someone), {"viewing": ticket(someone), "stretches": [STRETCH]})

    assert answer.status_code == 200
    assert answer.json()["completed"] is False
    assert "<b>12 秒</b>" in answer.json()["account"]
    assert StudySegment.objects.values_list("start", "end", "reason").get() == (0, 12_000, "")


def test_seeing_it_all_completes_it(signed_in, someone, film):
    whole = STRETCH | {"end": 20_400, "ended": 20_600}

    assert post(signed_in(someone), {"viewing": ticket(someone), "stretches": [whole]}).json()["completed"] is True
    assert LessonCompletion.objects.get().person == someone


def test_a_replayed_message_is_answered_alike_and_adds_nothing(signed_in, someone, film):
    message = {"viewing": ticket(someone), "stretches": [STRETCH]}
    browser = signed_in(someone)

    assert post(browser, message).json() == post(browser, message).json()
    assert StudySegment.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start": -1}, "stretches.0.start"),
        ({"end": 10**9}, "stretches.0.end"),
        ({"end": "abc"}, "stretches.0.end"),
        ({"ended": 11 * 60_000}, "stretches.0.ended"),
        ({"visible": None}, "stretches.0.visible"),
    ],
)
def test_a_forged_stretch_is_refused_at_its_field_and_nothing_recorded(signed_in, someone, film, change, field):
    good = STRETCH | {"number": 2}
    answer = post(signed_in(someone), {"viewing": ticket(someone), "stretches": [good, STRETCH | change][::-1]})

    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert not StudySegment.objects.exists()


@pytest.mark.parametrize("message", [b"", b"{", b"[]", b"\xff", b'"x"', b"null"])
def test_what_is_no_message_is_refused(signed_in, someone, film, message):
    assert post(signed_in(someone), message).status_code == 400


@pytest.mark.parametrize("token", [None, "", "x.y", 7, ["a"]])
def test_a_viewing_nobody_opened_is_refused(signed_in, someone, film, token):
    answer = post(signed_in(someone), {"viewing": token, "stretches": [STRETCH]})

    assert (answer.status_code, answer.json()["field"]) == (400, "viewing")


def test_a_message_of_a_megabyte_is_not_read(signed_in, someone, film):
    answer = post(signed_in(someone), {"viewing": "x" * 10**6, "stretches": []})

    assert (answer.status_code, answer.json()["field"]) == (400, "stretches")


def test_somebody_elses_viewing_does_not_exist_for_me(signed_in, someone, film):
    answer = post(signed_in(person()), {"viewing": ticket(someone), "stretches": [STRETCH]})

    assert answer.status_code == 404
    assert not StudySegment.objects.exists()


def test_a_viewing_of_another_lesson_does_not_count_for_this_one(signed_in, someone, film):
    lesson("other")

    answer = post(signed_in(someone), {"viewing": ticket(someone, key="other"), "stretches": [STRETCH]})

    assert answer.status_code == 404
    assert not StudySegment.objects.exists()


def test_two_pages_at_once_count_once(signed_in, someone, film):
    browser, one, two = signed_in(someone), ticket(someone), ticket(someone)
    post(browser, {"viewing": one, "stretches": [STRETCH]})

    post(browser, {"viewing": two, "stretches": [STRETCH]})

    assert list(StudySegment.objects.order_by("pk").values_list("reason", flat=True)) == ["", "twice"]


def test_a_stranger_is_told_to_sign_in(client, film):
    answer = post(client, {"viewing": "x", "stretches": [STRETCH]})

    assert answer.status_code == 401
    assert answer.json()["sentence"]


def test_a_page_may_not_post_without_its_token(someone, film):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert post(strict, {"viewing": ticket(someone), "stretches": [STRETCH]}).status_code == 403
    assert not StudySegment.objects.exists()
