"""What the candidate is told about time: before, during, and when it is too early."""

import json
from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from exams.sittings import services
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(client):
    client.cookies["django_language"] = "en"
    return client


def seated(client, *, ago=0, **policy):
    build.bank_of()
    sitting = build.seated(in_round=build.round_of(build.exam(), **policy), ago=ago)
    client.force_login(sitting.admission.candidate)
    return sitting


def submit(client, sitting):
    body = json.dumps({"epoch": 1, "last": 0})
    answer = client.post(f"/sit/{sitting.pk}/submit", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_the_entrance_names_the_latest_entry_and_the_earliest_hand_in(english):
    candidate = build.person()
    build.bank_of()
    held = build.round_of(build.exam(), opens=-60, latest_entry=300, earliest_hand_in=5400)
    admission = services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())
    english.force_login(candidate)

    page = english.get(f"/exams/admission/{admission.pk}/").content.decode()

    until = localtime(held.opens_at + timedelta(seconds=300)).strftime("%H:%M")
    assert f"It can be begun until {until}; who has begun can always come back." in page
    assert "It can be handed in 90 minutes after your start, not before." in page


def test_it_says_nothing_of_limits_that_are_not_set(english):
    candidate = build.person()
    build.bank_of()
    admission = services.admit(build.round_of(build.exam()), candidate, by=build.person(build.PROVINCE), at=build.now())
    english.force_login(candidate)

    page = english.get(f"/exams/admission/{admission.pk}/").content.decode()

    assert "begun until" not in page and "not before" not in page


def test_who_comes_after_the_latest_entry_has_missed_it(english):
    candidate = build.person()
    build.bank_of()
    held = build.round_of(build.exam(), opens=-600, latest_entry=300)
    admission = services.admit(held, candidate, by=build.person(build.PROVINCE), at=build.now())
    english.force_login(candidate)

    answer = english.post(f"/exams/admission/{admission.pk}/open/", follow=True)

    until = localtime(held.opens_at + timedelta(seconds=300)).strftime("%H:%M")
    assert f"The exam could be begun until {until}." in answer.content.decode()


def test_too_early_is_a_sentence_that_names_the_time(english):
    sitting = seated(english, earliest_hand_in=5400)

    status, body = submit(english, sitting)

    at = localtime(sitting.started_at + timedelta(seconds=5400)).strftime("%H:%M")
    assert (status, body) == (409, {
        "refused": "too_early",
        "sentence": f"This exam can be handed in from {at}. Your answers are saved; go over them once more.",
    })  # fmt: skip


def test_paused_is_a_sentence_and_the_state_stands_still(english):
    sitting = seated(english, ago=1200)
    services.pause([sitting.pk], reason="换机", by=build.person(build.PROVINCE))

    status, body = submit(english, sitting)
    state = english.get(f"/sit/{sitting.pk}/state").json()

    assert (status, body["refused"]) == (409, "paused")
    assert state["paused"] and 5_990_000 < state["remaining_ms"] <= 6_000_000
    assert [(step["label"], step["length"], step["end"] != "") for step in state["steps"]] == [
        ("the paper's time", "120 minutes", True),
        ("paused now; the end follows when it goes on", "", False),
    ]


@pytest.mark.parametrize(("entitled", "cookie", "size"), [(True, None, "large"), (True, "", ""), (False, None, "")])
def test_large_print_opens_the_exam_in_large_type_unless_another_was_chosen(english, entitled, cookie, size):
    candidate, officer = build.person(), build.person(build.PROVINCE)
    if entitled:
        asked = services.request_accommodation(
            candidate, scope=build.PROVINCE, ground="视力", large_print=True, by=officer, at=build.now(),
            valid_from=build.now().date() - timedelta(days=1),
        )  # fmt: skip
        services.approve_accommodation(asked.pk, by=build.person(build.PROVINCE), at=build.now())
    sitting = build.seated(candidate)
    english.force_login(candidate)
    if cookie is not None:
        english.cookies["type_size"] = cookie

    page = english.get(f"/sit/{sitting.pk}/")

    assert page.context["type_size"] == size
