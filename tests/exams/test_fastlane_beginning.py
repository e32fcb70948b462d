"""A hall begins by passes: what the lane opens and shows, what it refuses, and what it leaves to Django."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.conf import settings as site

from exams.fastlane import FastLane
from exams.sittings import passes, services
from exams.sittings.models import Sitting
from tests.exams import build
from tests.exams.lane import DJANGO, LANE, called, unhurried
from tests.exams.web.given import given

__all__ = ["unhurried"]
pytestmark = pytest.mark.django_db
CSRF = f"{site.CSRF_COOKIE_NAME}={'c' * 32}"


@pytest.fixture
def admission():
    build.bank_of()
    return services.admit(build.round_of(build.exam()), build.person(), by=build.person(build.PROVINCE), at=build.now())


def ask(path: str, *, method: str = "POST", lane: FastLane = LANE, **environ):
    """Status, body and headers."""
    asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "exam.example", "wsgi.url_scheme": "http"}
    return called(lane, asked | {"wsgi.input": io.BytesIO()} | environ)


def begin(admission, pass_: str = "", **environ):
    given = pass_ or passes.opening_pass(admission.pk, admission.candidate_id, at=build.now())
    status, content, headers = ask(f"/exams/admission/{admission.pk}/open/", HTTP_X_OPENING_PASS=given, **environ)
    return status, json.loads(content), headers.get("Set-Cookie", "")


def look(place: str, *cookies: str, **environ):
    return ask(place, method="GET", HTTP_COOKIE="; ".join(cookies), **environ)


def test_a_pass_begins_the_sitting_and_its_cookie_shows_the_paper_that_django_shows(admission, client):
    status, told, cookie = begin(admission)
    sitting = Sitting.objects.get()
    client.force_login(admission.candidate)
    theirs = client.get(told["sitting"]).content

    shown = look(told["sitting"], CSRF, cookie.partition(";")[0])

    assert (status, told) == (200, {"sitting": f"/sit/{sitting.pk}/"})
    assert re.search(rf"Path=/sit/{sitting.pk}/; Max-Age=60; HttpOnly; SameSite=Strict$", cookie)
    assert (shown[0], shown[2]["Content-Type"], shown[2]["Cache-Control"]) == (
        200,
        "text/html; charset=utf-8",
        "no-store",
    )
    assert steady(shown[1]) == steady(theirs)
    assert given(shown[1], "state")["epoch"] == 1


def steady(page: bytes) -> str:
    """Without the token and the instants of its state, and without the line breaks that a response may add."""
    return re.sub(r'<script id="exam-state".*?</script>', "", page.decode(), flags=re.S)


def test_beginning_again_gives_the_same_sitting(admission):
    assert begin(admission)[1] == begin(admission)[1]
    assert Sitting.objects.count() == 1


def test_over_tls_the_cookie_travels_over_tls_alone(admission):
    assert begin(admission, **{"wsgi.url_scheme": "https"})[2].endswith("; Secure")


def test_a_pass_of_another_admission_or_that_ran_out_or_of_another_purpose_opens_nothing(admission):
    other = passes.opening_pass(admission.pk + 1, admission.candidate_id, at=build.now())
    late = passes.opening_pass(admission.pk, admission.candidate_id, at=build.now() - timedelta(hours=2))
    page = passes.page_pass(Sitting().pk, admission.candidate_id, at=build.now().timestamp())

    assert [begin(admission, one)[0] for one in (other, late, page, "答案", "A" * 500)] == [401] * 5
    assert not Sitting.objects.exists()


def test_a_pass_of_somebody_elses_admission_is_refused(admission):
    stolen = passes.opening_pass(admission.pk, build.person().pk, at=build.now())

    assert begin(admission, stolen)[0] == 409
    assert not Sitting.objects.exists()


def test_what_an_opening_refuses_is_refused_here_too(admission):
    services.revoke_admission(admission.pk, reason="误报", by=build.person(build.PROVINCE), at=build.now())

    status, told, cookie = begin(admission)

    assert (status, set(told), cookie) == (409, {"refused"}, "")
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    "environ",
    [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "http://elsewhere.example"}, {"REQUEST_METHOD": "GET"}],
)
def test_what_another_page_asks_for_goes_to_django(admission, environ):
    pass_ = passes.opening_pass(admission.pk, admission.candidate_id, at=build.now())

    assert ask(f"/exams/admission/{admission.pk}/open/", HTTP_X_OPENING_PASS=pass_, **environ)[0] == DJANGO
    assert not Sitting.objects.exists()


def test_a_page_is_djangos_without_the_csrf_cookie_and_with_a_pass_that_does_not_fit(admission):
    place = begin(admission)[1]["sitting"]
    sitting, person = Sitting.objects.get(), admission.candidate_id
    now = build.now().timestamp()
    good = f"begun={passes.page_pass(sitting.pk, person, at=now)}"
    late = f"begun={passes.page_pass(sitting.pk, person, at=now - 61)}"
    other = f"begun={passes.page_pass(Sitting().pk, person, at=now)}"
    stolen = f"begun={passes.page_pass(sitting.pk, build.person().pk, at=now)}"

    assert look(place, CSRF, good)[0] == 200
    assert [
        look(place, *one)[0] for one in ((good,), (CSRF, late), (CSRF, other), (CSRF, stolen), (CSRF, "begun="))
    ] == [DJANGO] * 5
    assert ask(place, method="POST", HTTP_COOKIE=f"{CSRF}; {good}")[0] == DJANGO


def test_the_page_of_a_closed_sitting_is_djangos(admission):
    _, told, cookie = begin(admission)
    services.submit(Sitting.objects.get().pk)

    assert look(told["sitting"], CSRF, cookie.partition(";")[0])[0] == DJANGO


def test_only_tls_is_served_where_only_that_is_to_be_served(admission, settings):
    _, told, cookie = begin(admission)
    settings.SECURE_SSL_REDIRECT = True

    assert look(told["sitting"], CSRF, cookie.partition(";")[0])[0] == DJANGO


def test_openings_that_come_together_each_have_their_own_outcome(admission, django_assert_max_num_queries):
    held, ours = admission.round, admission
    others = [services.admit(held, build.person(), by=build.person(build.PROVINCE), at=build.now()) for _ in range(5)]
    asked = [services.Opening(one.pk, one.candidate_id) for one in (ours, *others)]

    with django_assert_max_num_queries(6):
        found = services.open_all([*asked, services.Opening(ours.pk, others[0].candidate_id), asked[0]])

    assert [one.admission_id for one in found[:6]] == [one.admission for one in asked]
    assert type(found[6]).__name__ == "NotAdmitted"
    assert found[7] is found[0]
    assert Sitting.objects.count() == 6
