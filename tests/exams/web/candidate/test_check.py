"""What the server lends to the device check and to the page without a network."""

import pytest
from django.urls import reverse

from exams import api
from exams.papers.codes import paper_code
from exams.papers.models import Exam
from exams.sittings import answer_file as form
from tests.exams import build
from tests.exams.web.given import given


@pytest.mark.parametrize(
    ("fingerprint", "code"),
    [("00000000", "11111"), ("00000001", "11112"), ("000003FF", "44444"), ("00000400", "11111"), ("C0FFEE21", "31312")],
)
def test_a_paper_code_has_five_digits_from_one_to_four(fingerprint, code):
    assert paper_code(fingerprint) == code


def test_the_worker_is_the_same_for_everybody_and_never_from_a_cache(client, db):
    answer = client.get("/sit/worker.js")

    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert b"addEventListener" in answer.content


@pytest.mark.django_db
def test_without_items_there_is_nothing_to_practise_and_the_page_says_so(client):
    client.force_login(build.person())
    client.cookies["django_language"] = "en"

    assert "There is nothing to practise with yet." in client.get("/exams/check/").content.decode()
    told = client.post("/exams/check/practice/", follow=True).content.decode()
    assert "There is nothing to practise with yet. Sit a mock instead." in told


@pytest.mark.django_db
def test_a_practice_sitting_has_five_items_and_is_the_same_again(client):
    client.force_login(build.person())
    build.bank_of(6, 2)
    build.exam(Exam.Purpose.NATIONAL_MOCK)

    first = client.post("/exams/check/practice/")
    again = client.post("/exams/check/practice/")

    assert first.headers["Location"] == again.headers["Location"]
    assert client.get(first.headers["Location"]).context["paper"]["items"] == 5


@pytest.mark.django_db
def test_only_what_a_mock_may_ask_is_used_to_practise():
    build.bank_of(6, 2)
    assert api.items_to_try() == []

    build.exam(Exam.Purpose.NATIONAL_MOCK)
    assert len(api.items_to_try()) == 5


@pytest.mark.django_db
@pytest.mark.parametrize(("purpose", "shown"), [(Exam.Purpose.NATIONAL_MOCK, True), (Exam.Purpose.COMPETENCY, False)])
def test_only_a_national_mock_has_an_answer_sheet(client, purpose, shown):
    candidate = build.person()
    client.force_login(candidate)
    build.bank_of()
    exam = build.exam(purpose)
    if shown:
        sitting = api.start_mock(exam.code, candidate=candidate, at=build.now()).id
    else:
        sitting = build.seated(candidate, in_round=build.round_of(exam)).pk

    page = client.get(reverse("candidate:sitting", args=[sitting]))

    assert ("data-answer-sheet" in page.content.decode()) is shown
    assert given(page.content, "page")["answer_file"]["token"] == form.token(sitting)
