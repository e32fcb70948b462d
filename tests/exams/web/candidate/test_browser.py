"""Safe Exam Browser at the candidate's side: the calls that notice its absence, the start, the file, the words."""

import json
import plistlib
from hashlib import sha256

import pytest
from django.core.cache import cache

from exams.sittings import services
from exams.sittings.models import Incident, JournalEntry, Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db
ORIGIN = "https://exam.example"
CHANGE = {"sequence": 1, "position": 1, "answer": "B", "marked": False}


@pytest.fixture(autouse=True)
def origin(settings):
    settings.PUBLIC_URL = ORIGIN
    cache.clear()


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam(), needs_seb=True)


@pytest.fixture
def admission(client, held):
    """Of somebody who is signed in and has not begun."""
    candidate = build.person()
    client.force_login(candidate)
    client.cookies["django_language"] = "en"
    return services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())


@pytest.fixture
def sitting(admission):
    return services.open_sitting(admission.pk, candidate=admission.candidate)


def key_of(client, admission) -> str:
    """The Config Key as the browser computes it from the file it was given, by a way of our own."""
    told = plistlib.loads(client.get(f"/exams/admission/{admission.pk}/seb/").content)
    ordered = {name: told[name] for name in sorted(told, key=str.lower)}
    ordered["URLFilterRules"] = [dict(sorted(rule.items())) for rule in told["URLFilterRules"]]
    return hexed(json.dumps(ordered, separators=(",", ":")))


def hexed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def calls(client, sitting, headers=lambda path: {}) -> dict[str, dict]:
    """What each of the four calls answers."""
    sent = {
        "state": None,
        "save": {"epoch": 1, "changes": [CHANGE]},
        "take-over": {},
        "submit": {"epoch": 2, "last": 0},
    }
    return {name: _called(client, f"/sit/{sitting.pk}/{name}", body, headers) for name, body in sent.items()}


def _called(client, path, body, headers) -> dict:
    if body is None:
        answer = client.get(path, headers=headers(path))
    else:
        answer = client.post(path, json.dumps(body), content_type="application/json", headers=headers(path))
    assert answer.status_code == 200, (path, answer.content)
    return answer.json()


def missing(answers: dict[str, dict]) -> list[str]:
    return [name for name, body in answers.items() if body.get("seb") == "missing"]


def test_outside_it_every_call_says_so_no_answer_is_lost_and_one_incident_stands(client, sitting):
    answers = calls(client, sitting)

    assert missing(answers) == ["state", "save", "take-over", "submit"]
    assert answers["save"]["acknowledged"] == 1
    assert JournalEntry.objects.filter(sitting=sitting).count() == 1
    assert answers["submit"]["receipt"]["answered"] == 1
    assert list(Incident.objects.filter(kind="seb").values_list("facts", flat=True)) == [{"call": "state"}]


def test_inside_it_no_call_says_anything_by_its_own_header(client, admission, sitting):
    key = key_of(client, admission)

    answers = calls(client, sitting, lambda path: {"X-SafeExamBrowser-ConfigKeyHash": hexed(ORIGIN + path + key)})

    assert missing(answers) == []
    assert Incident.objects.filter(kind="seb").count() == 0


def test_inside_it_no_call_says_anything_by_what_the_page_was_told(client, admission, sitting):
    told = hexed(f"{ORIGIN}/sit/{sitting.pk}/" + key_of(client, admission))

    assert missing(calls(client, sitting, lambda path: {"X-Exam-Config-Key": told})) == []


def test_a_round_that_does_not_need_it_says_nothing(client):
    sitting = build.seated()
    client.force_login(sitting.admission.candidate)

    assert missing(calls(client, sitting)) == []


def test_the_host_that_a_request_names_is_not_believed(client, admission, sitting, settings):
    settings.ALLOWED_HOSTS = ["other.example", "testserver"]
    key, path = key_of(client, admission), f"/sit/{sitting.pk}/state"
    by_host = hexed(f"http://other.example{path}{key}")

    answer = client.get(path, headers={"X-SafeExamBrowser-ConfigKeyHash": by_host, "Host": "other.example"})

    assert answer.json()["seb"] == "missing"


def test_what_was_captured_in_one_sitting_proves_nothing_in_another(client, admission, sitting, held):
    path, key = f"/sit/{sitting.pk}/state", key_of(client, admission)
    captured = {"X-SafeExamBrowser-ConfigKeyHash": hexed(ORIGIN + path + key)}
    assert "seb" not in client.get(path, headers=captured).json()

    other = build.seated(in_round=held)
    client.force_login(other.admission.candidate)
    client.get(f"/exams/admission/{other.admission_id}/seb/")

    assert client.get(f"/sit/{other.pk}/state", headers=captured).json()["seb"] == "missing"


def test_once_two_people_have_exempted_the_candidate_the_calls_say_nothing(client, sitting):
    assert client.get(f"/sit/{sitting.pk}/state").json()["seb"] == "missing"

    exempt(sitting.admission)

    assert missing(calls(client, sitting)) == []


def exempt(admission) -> None:
    one, other = build.person(build.PROVINCE), build.person(build.PROVINCE)
    services.request_exemption(admission.pk, reason="平板装不上", by=one, at=build.now())
    services.approve_exemption(admission.pk, by=other, at=build.now())


def test_outside_it_nothing_begins_and_the_page_says_what_to_do(client, admission):
    answer = client.post(f"/exams/admission/{admission.pk}/open/", follow=True)

    assert answer.redirect_chain == [(f"/exams/admission/{admission.pk}/browser/", 302)]
    assert "<h1>Open this exam in Safe Exam Browser</h1>" in answer.content.decode()
    assert f'href="/exams/admission/{admission.pk}/seb/"' in answer.content.decode()
    assert Sitting.objects.count() == 0


@pytest.mark.parametrize("way", ["header", "field"])
def test_inside_it_the_exam_begins(client, admission, way):
    page, key = f"/exams/admission/{admission.pk}/", key_of(client, admission)
    headers = {"X-SafeExamBrowser-ConfigKeyHash": hexed(f"{ORIGIN}{page}open/{key}")} if way == "header" else {}
    fields = {"seb": hexed(ORIGIN + page + key)} if way == "field" else {}

    client.post(f"{page}open/", fields, headers=headers)

    assert Sitting.objects.count() == 1


def test_a_page_that_has_to_prove_its_browser_is_given_no_pass(client, admission):
    address = f"/exams/admission/{admission.pk}/"
    before = client.get(address).content.decode()
    exempt(admission)

    assert "data-start" in before and "data-pass" not in before
    assert "data-pass" in client.get(address).content.decode()


def test_who_is_exempt_begins_anywhere_and_is_told_so(client, admission):
    exempt(admission)

    assert "You may use any browser" in client.get(f"/exams/admission/{admission.pk}/browser/").content.decode()
    assert "Safe Exam Browser" not in client.get(f"/exams/admission/{admission.pk}/").content.decode()
    client.post(f"/exams/admission/{admission.pk}/open/")
    assert Sitting.objects.count() == 1


def test_the_file_begins_at_an_address_that_leads_its_own_candidate_to_the_rules(client, admission):
    answer = client.get(f"/exams/admission/{admission.pk}/seb/")
    told = plistlib.loads(answer.content)
    path = told["startURL"].removeprefix(ORIGIN)

    assert answer.headers["Content-Type"] == "application/seb"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="exam-{admission.pk}.seb"'
    assert (told["quitURL"], told["sendBrowserExamKey"], told["browserWindowWebView"]) == (
        f"{ORIGIN}/seb/quit/",
        True,
        3,
    )
    assert client.get(path).headers["Location"] == f"/exams/admission/{admission.pk}/"
    assert "You can close this window" in client.get("/seb/quit/").content.decode()
    client.force_login(build.person())
    assert client.get(path).status_code == 404


def test_anothers_file_and_words_and_those_of_a_round_without_it_are_not_there(client, admission):
    other = build.seated().admission
    mine = services.admit(other.round, admission.candidate, by=build.person(build.PROVINCE), at=build.now())

    for pk in (other.pk, mine.pk):
        assert client.get(f"/exams/admission/{pk}/seb/").status_code == 404
        assert client.get(f"/exams/admission/{pk}/browser/").status_code == 404


def test_the_exam_page_holds_the_words_only_where_they_can_be_needed(client, sitting):
    bound = client.get(f"/sit/{sitting.pk}/").content.decode()
    free = build.seated()
    client.force_login(free.admission.candidate)

    assert 'data-when="seb"' in bound and "/seb/quit/" in bound
    assert 'data-when="seb"' not in client.get(f"/sit/{free.pk}/").content.decode()
