"""Who is let into the fast lane, what goes on to Django, and that both answer alike."""

import json
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.template.loader import get_template
from django.test import Client

from exams.fastlane import warm
from tests.exams.lane import DJANGO, OPEN, ask, journal, saves, seat, unhurried
from tests.exams.web.given import given

__all__ = ["seat", "unhurried"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "GET"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "http://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"PATH_INFO": "/sit/7/save"},
        {"PATH_INFO": f"/sit/{uuid4()}/take-over"},
        {"PATH_INFO": f"/sit/{uuid4()}/save/"},
    ],
)
def test_what_is_not_plainly_ours_goes_to_django(seat, environ):
    assert ask(seat, saves(seat, 1, "A"), **environ)[0] == DJANGO
    assert journal() == []


def test_a_process_that_starts_reads_the_candidates_templates_before_anybody_comes():
    warm()

    with patch("django.template.loaders.filesystem.Loader.get_contents", side_effect=AssertionError("read again")):
        get_template("exams/result.html")
        get_template("exams/parts/wrong_item.html")


def test_without_a_token_it_goes_to_django(seat):
    assert ask(seat, saves(seat, 1, "A"), by=None)[0] == DJANGO


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://behind.proxy"},
        {"HTTP_ORIGIN": "http://exam.example"},
    ],
)
def test_a_page_of_this_origin_is_let_in(seat, environ):
    assert ask(seat, saves(seat, 1, "A"), **environ)[0] == 200


def test_a_plain_connection_is_not_answered_where_only_tls_is_served(seat, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert ask(seat, saves(seat, 1, "A"))[0] == DJANGO
    assert ask(seat, saves(seat, 1, "A"), **{"wsgi.url_scheme": "https"})[0] == 200


def test_the_headers_are_those_of_djangos_own_answer(seat, client):
    client.force_login(seat.admission.candidate)
    body = saves(seat, 1, "A")

    ours = ask(seat, body)[2]
    theirs = dict(client.post(f"/sit/{seat.pk}/save", json.dumps(body), content_type="application/json").headers)

    for of_django in ("Vary", "Content-Language", "Content-Length"):
        theirs.pop(of_django, None)
    parts = {name: set(value.split("; ")) for name, value in theirs.items()}
    assert {name: set(ours[name].split("; ")) for name in parts} == parts
    assert ours["Cache-Control"] == "no-store"


def test_a_refusal_speaks_the_readers_language(seat):
    english = ask(seat, b"{", HTTP_COOKIE="session=x; django_language=en")[1]["error"]

    assert english == "This is not JSON."
    assert ask(seat, b"{", HTTP_COOKIE="django_language=tlh")[1]["error"] == ask(seat, b"{")[1]["error"] != english


def test_the_page_the_state_and_a_take_over_bring_a_token_that_opens_the_lane(seat, client):
    client.force_login(seat.admission.candidate)

    page = given(client.get(f"/sit/{seat.pk}/").content, "state")["token"]
    state = client.get(f"/sit/{seat.pk}/state").json()["token"]
    taken = client.post(f"/sit/{seat.pk}/take-over", "{}", content_type="application/json").json()["token"]

    assert [ask(seat, OPEN, call="beat", by=one)[0] for one in (page, state, taken)] == [200] * 3
    assert ask(seat, saves(seat, 1, "A", epoch=2), by=taken)[0] == 200
    assert ask(seat, saves(seat, 2, "A", epoch=2), by=state)[0] == 401


def test_a_stranger_gets_no_token_and_without_one_a_save_asks_for_a_session(seat):
    stranger = Client()

    assert stranger.get(f"/sit/{seat.pk}/state").status_code == 401
    assert stranger.post(f"/sit/{seat.pk}/save", "{}", content_type="application/json").status_code == 401
