"""The four calls of the sitting protocol, as a browser makes them."""

import json
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exams.papers.assembly import Row
from exams.papers.models import Round
from exams.papers.sections import Plan
from exams.papers.services import write_blueprint
from exams.sittings.models import Defect, DeviceRequest, JournalEntry, Sitting
from exams.sittings.services import approve_device, submit
from tests.exams import build

pytestmark = pytest.mark.django_db
CHANGE = {"sequence": 1, "position": 1, "answer": "B", "marked": False}


@pytest.fixture
def seat(client):
    """A sitting of four items, its candidate signed in."""
    cache.clear()
    sitting = build.seated()
    client.force_login(sitting.admission.candidate)
    return sitting


def post(client, sitting, call="save", **sent):
    return client.post(f"/sit/{sitting.pk}/{call}", json.dumps(sent), content_type="application/json")


def said(answer) -> tuple[int, dict]:
    return answer.status_code, answer.json()


def test_a_save_is_acknowledged_once_it_stands_in_the_journal(client, seat):
    status, body = said(post(client, seat, epoch=1, changes=[CHANGE]))

    assert (status, body["acknowledged"]) == (200, 1)
    assert set(body) == {"acknowledged", "head", "server_time", "remaining_ms"}
    assert 0 < body["remaining_ms"] <= 120 * 60 * 1000
    assert JournalEntry.objects.filter(sitting=seat).count() == 1


def test_a_repeat_is_acknowledged_again_and_written_once(client, seat):
    answers = [said(post(client, seat, epoch=1, changes=[CHANGE]))[1]["acknowledged"] for _ in range(3)]

    assert answers == [1, 1, 1]
    assert JournalEntry.objects.filter(sitting=seat).count() == 1


@pytest.mark.parametrize(
    ("epoch", "change", "refused"),
    [
        (1, CHANGE | {"sequence": 3}, {"refused": "gap", "acknowledged": 1}),
        (1, CHANGE | {"answer": "C"}, {"refused": "conflict", "acknowledged": 1}),
        (9, CHANGE | {"sequence": 2}, {"refused": "taken_over", "acknowledged": 0}),
    ],
)
def test_what_does_not_fit_is_refused_with_the_highest_number_there_is(client, seat, epoch, change, refused):
    post(client, seat, epoch=1, changes=[CHANGE])

    assert said(post(client, seat, epoch=epoch, changes=[change])) == (409, refused)


def test_after_the_close_a_save_is_refused_as_closed(client, seat):
    post(client, seat, epoch=1, changes=[CHANGE])
    submit(seat.pk)

    assert said(post(client, seat, epoch=1, changes=[CHANGE | {"sequence": 2}])) == (
        409,
        {"refused": "closed", "acknowledged": 1},
    )


def test_a_position_beyond_the_paper_is_named(client, seat):
    status, body = said(post(client, seat, epoch=1, changes=[CHANGE | {"position": 5}]))

    assert (status, body["field"]) == (400, "changes")
    assert not JournalEntry.objects.exists()


def test_an_unknown_field_is_named_and_nothing_is_written(client, seat):
    status, body = said(post(client, seat, epoch=1, changes=[CHANGE | {"points": 2}]))

    assert (status, body["field"]) == (400, "changes[0].points")
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize("call", ["save", "submit", "take-over"])
def test_a_large_body_is_refused_before_it_is_read(client, seat, call):
    answer = client.post(f"/sit/{seat.pk}/{call}", b" " * (64 * 1024 + 1), content_type="application/json")

    assert answer.status_code == 413


def test_more_than_two_hundred_changes_are_too_many(client, seat):
    changes = [CHANGE | {"sequence": number} for number in range(1, 202)]

    assert post(client, seat, epoch=1, changes=changes).status_code == 413
    assert not JournalEntry.objects.exists()


def test_the_sixth_save_of_a_second_waits(client, seat, monkeypatch):
    monkeypatch.setattr("exams.web.candidate.calls.time.time", lambda: 1000.0)
    statuses = [post(client, seat, epoch=1, changes=[CHANGE]).status_code for _ in range(6)]
    monkeypatch.setattr("exams.web.candidate.calls.time.time", lambda: 1001.0)

    assert statuses == [200] * 5 + [429]
    assert post(client, seat, epoch=1, changes=[CHANGE]).status_code == 200


@pytest.mark.parametrize("call", ["save", "submit", "take-over", "state"])
def test_a_stranger_hears_401_and_another_candidate_404_in_json(seat, call):
    other = Client()
    sent = {"save": {"epoch": 1, "changes": [CHANGE]}, "submit": {"epoch": 1, "last": 0}}.get(call, {})

    def ask():
        path = f"/sit/{seat.pk}/{call}"
        return other.get(path) if call == "state" else other.post(path, json.dumps(sent), "application/json")

    stranger = ask()
    other.force_login(build.person())
    wrong_owner = ask()

    assert (stranger.status_code, set(stranger.json())) == (401, {"error"})
    assert (wrong_owner.status_code, set(wrong_owner.json())) == (404, {"error"})
    assert not JournalEntry.objects.exists()


def test_a_sitting_that_does_not_exist_is_404(client, seat):
    assert client.get(f"/sit/{uuid4()}/state").status_code == 404


def test_without_the_token_against_forged_requests_nothing_is_saved(seat):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(seat.admission.candidate)

    assert post(strict, seat, epoch=1, changes=[CHANGE]).status_code == 403
    assert not JournalEntry.objects.exists()


def test_taking_over_adds_one_to_the_epoch_and_tells_the_answers(client, seat):
    post(client, seat, epoch=1, changes=[CHANGE | {"marked": True}])

    status, body = said(post(client, seat, "take-over"))

    assert (status, body["epoch"], body["acknowledged"]) == (200, 2, 0)
    assert body["answers"] == [{"position": 1, "answer": "B", "marked": True}]
    assert said(post(client, seat, epoch=1, changes=[CHANGE | {"sequence": 2}]))[1]["refused"] == "taken_over"


def test_a_closed_sitting_cannot_be_taken_over(client, seat):
    submit(seat.pk)

    assert said(post(client, seat, "take-over"))[1]["refused"] == "closed"


def test_handing_in_twice_gives_the_same_receipt(client, seat):
    post(client, seat, epoch=1, changes=[CHANGE])

    first, second = (said(post(client, seat, "submit", epoch=1, last=1)) for _ in range(2))

    assert first == second
    assert first[0] == 200
    assert first[1]["receipt"]["answered"] == 1
    assert Sitting.objects.get(pk=seat.pk).closed_by == "candidate"


def test_handing_in_waits_for_what_is_still_on_its_way_and_listens_to_the_live_device_only(client, seat):
    assert said(post(client, seat, "submit", epoch=1, last=1)) == (409, {"refused": "gap", "acknowledged": 0})
    assert said(post(client, seat, "submit", epoch=7, last=0))[1]["refused"] == "taken_over"
    assert Sitting.objects.get(pk=seat.pk).closed_at is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.binary(max_size=120)
    | st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=4), st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
@pytest.mark.parametrize("call", ["save", "submit", "take-over"])
def test_no_body_is_a_fault_of_ours(client, seat, call, sent, monkeypatch):
    monkeypatch.setattr("exams.web.candidate.bucket.PER_SECOND", 1_000)  # what is counted is not read

    answer = client.post(f"/sit/{seat.pk}/{call}", sent, content_type="application/json")

    assert answer.status_code == 400 or (call == "take-over" and sent in (b"", b"{}") and answer.status_code == 200)
    assert not JournalEntry.objects.exists()


# --- a defective item, and another machine

KEY = "0b7c2d1e-0000-4000-8000-00000000000a"


def test_a_report_is_answered_with_its_key_however_often_it_is_sent(client, seat):
    answers = [said(post(client, seat, "defect", key=KEY, position=2, kind="unclear", words="")) for _ in range(2)]

    assert answers == [(200, {"reported": KEY})] * 2
    assert Defect.objects.values_list("position", "kind").get() == (2, "unclear")


def test_a_report_too_many_is_refused_with_a_sentence(client, seat, monkeypatch):
    monkeypatch.setattr("exams.sittings.services.objecting.MOST", 0)

    status, body = said(post(client, seat, "defect", key=KEY, position=2, kind="unclear", words=""))

    assert (status, body["refused"], "0" in body["sentence"]) == (409, "too_many", True)


@pytest.mark.parametrize(("position", "kind", "field"), [(5, "unclear", "changes"), (1, "boring", "kind")])
def test_a_report_that_fits_nothing_is_named(client, seat, position, kind, field):
    status, body = said(post(client, seat, "defect", key=KEY, position=position, kind=kind, words="x"))

    assert (status, body["field"], Defect.objects.count()) == (400, field, 0)


def test_nobody_reports_on_anothers_paper(client, seat):
    client.force_login(build.person())

    assert post(client, seat, "defect", key=KEY, position=2, kind="unclear", words="").status_code == 404


def test_another_machine_hears_that_it_waits_and_what_became_of_it(client, seat):
    Round.objects.update(needs_device_approval=True)
    post(client, seat, "take-over", device=str(uuid4()), asks=True)

    waits = said(post(client, seat, "take-over", device=KEY, asks=True))
    other = said(post(client, seat, "take-over", device=str(uuid4()), asks=False))
    approve_device(DeviceRequest.objects.get().pk, by=build.person(build.PROVINCE))
    goes_on = said(post(client, seat, "take-over", device=KEY, asks=False))

    assert (waits[0], waits[1]["refused"], other[0], other[1]["refused"]) == (409, "waiting", 409, "not_approved")
    assert (goes_on[0], goes_on[1]["epoch"]) == (200, 3)


# --- sections


@pytest.fixture
def sectioned(client):
    """Two sections of two items, nothing said in either."""
    build.bank_of(4, 0)
    exam = build.exam(singles=4, multiples=0)
    rows = [Row("single", "", 2, Decimal(1), section=number) for number in (1, 2)]
    plans = [Plan("一", 600), Plan("二", one_way=True)]
    write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)
    sitting = build.seated(in_round=build.round_of(exam))
    client.force_login(sitting.admission.candidate)
    return sitting


def test_a_section_is_finished_with_the_state_of_the_next_one(client, sectioned):
    answers = [said(post(client, sectioned, "section", section=1, epoch=1, last=0)) for _ in range(2)]

    assert [(status, body["epoch"], body["section"]["number"]) for status, body in answers] == [(200, 2, 2)] * 2
    assert answers[0][1]["section"] == {
        "number": 2, "of": 2, "names": ["二"], "first": 3, "last": 4, "is_timed": False, "follows": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"section": 1, "epoch": 1, "last": 3}, {"refused": "gap", "acknowledged": 0}),
        ({"section": 1, "epoch": 9, "last": 0}, {"refused": "taken_over", "acknowledged": 0}),
    ],
)
def test_a_section_that_cannot_be_finished_yet_says_why(client, sectioned, sent, refused):
    assert said(post(client, sectioned, "section", **sent)) == (409, refused)


def test_the_last_section_is_handed_in_and_no_other(client, sectioned):
    early = said(post(client, sectioned, "submit", epoch=1, last=0))
    post(client, sectioned, "section", section=1, epoch=1, last=0)
    beyond = said(post(client, sectioned, "section", section=2, epoch=2, last=0))

    assert (early[0], early[1]["refused"]) == (409, "sections_left")
    assert (beyond[0], beyond[1]["refused"]) == (409, "last_section")
    assert said(post(client, sectioned, "submit", epoch=2, last=0))[0] == 200


def test_an_item_of_another_section_is_named(client, sectioned):
    status, body = said(post(client, sectioned, epoch=1, changes=[CHANGE | {"position": 3}]))

    assert (status, body["field"]) == (400, "changes")


@pytest.mark.parametrize("sent", [{}, {"section": 0, "epoch": 1, "last": 0}, {"section": 1, "epoch": 1, "last": "0"}])
def test_finishing_a_section_in_another_form_is_refused(client, sectioned, sent):
    assert post(client, sectioned, "section", **sent).status_code == 400
