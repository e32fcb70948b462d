"""The fast lane: the table of docs/sitting-protocol.md, answered ahead of Django by whoever holds a token."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import Mock, patch
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from exams.sittings import services
from exams.sittings.models import Quarantine, Sitting
from tests.exams import build
from tests.exams.lane import DJANGO, OPEN, ask, journal, saves, seat, token, unhurried

__all__ = ["seat", "unhurried"]
pytestmark = pytest.mark.django_db


def test_a_save_is_acknowledged_and_stands_in_the_journal(seat):
    status, body, headers = ask(seat, saves(seat, 1, "A", "B"))

    seat.refresh_from_db()
    assert (status, body["acknowledged"], body["head"]) == (200, 2, bytes(seat.head).hex())
    assert set(body) == {"acknowledged", "head", "server_time", "remaining_ms"}
    assert journal() == [(1, 1, 2)]


def test_a_save_asks_for_nothing_but_its_claim(seat):
    """On SQLite: read, update, append, in one transaction."""
    with CaptureQueriesContext(connection) as asked:
        ask(seat, saves(seat, 1, "A"))

    statements = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(statements) == (1 if connection.vendor == "postgresql" else 3)


def test_a_hand_in_by_token_gives_the_receipt_again_and_again(seat):
    ask(seat, saves(seat, 1, "A", "B"))

    first = ask(seat, {"epoch": 1, "last": 2}, call="submit")
    again = ask(seat, {"epoch": 1, "last": 2}, call="submit")

    assert (first[0], first[1]["receipt"]["answered"]) == (200, 2)
    assert again[:2] == first[:2]
    assert Sitting.objects.get().closed_by == Sitting.ClosedBy.CANDIDATE


def test_a_hand_in_by_token_waits_for_what_has_not_arrived(seat):
    ask(seat, saves(seat, 1, "A"))

    assert ask(seat, {"epoch": 1, "last": 5}, call="submit")[:2] == (409, {"refused": "gap", "acknowledged": 1})
    assert Sitting.objects.get().closed_at is None


def test_a_hand_in_from_safe_exam_browser_goes_on_to_the_view_that_checks_it(seat):
    assert ask(seat, {"epoch": 1, "last": 0}, call="submit", HTTP_X_EXAM_CONFIG_KEY="k")[0] == DJANGO


def test_a_database_that_fails_at_the_hand_in_is_said_and_nothing_is_closed(seat, monkeypatch):
    tried = Mock(side_effect=OperationalError("gone"))
    monkeypatch.setattr(services, "hand_in", tried)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own

    assert ask(seat, {"epoch": 1, "last": 0}, call="submit")[0] == 503
    assert tried.call_count == 2
    assert Sitting.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("body", "status", "answer"),
    [
        ({"epoch": 1, "changes": [{"sequence": 3, "position": 1, "answer": "A", "marked": False}]}, 409,
         {"refused": "gap", "acknowledged": 1}),
        ({"epoch": 1, "changes": [{"sequence": 1, "position": 1, "answer": "C", "marked": False}]}, 409,
         {"refused": "conflict", "acknowledged": 1}),
        ({"epoch": 1, "changes": [{"sequence": 2, "position": 5, "answer": "A", "marked": False}]}, 400,
         {"field": "changes"}),
        ({"epoch": 1, "changes": []}, 400, {"field": "changes"}),
        (b"{", 400, {"field": ""}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_as_the_protocol_says(seat, body, status, answer):
    ask(seat, saves(seat, 1, "A"))

    said, facts, _ = ask(seat, body)

    facts.pop("error", None)  # the sentence
    assert (said, facts) == (status, answer)
    assert journal() == [(1, 1, 1)]


def test_after_the_close_a_save_is_refused_and_kept_aside(seat):
    services.submit(seat.pk)

    assert ask(seat, saves(seat, 1, "A"))[:2] == (409, {"refused": "closed", "acknowledged": 0})
    assert Quarantine.objects.get().reason == Quarantine.Reason.LATE


def test_a_token_of_an_earlier_device_is_fenced_off_and_cannot_speak_for_the_later_one(seat):
    services.take_over(seat.pk)

    fenced = ask(seat, saves(seat, 1, "A"), by=token(seat, epoch=1))
    forged = ask(seat, saves(seat, 1, "B", epoch=2), by=token(seat, epoch=1))
    newest = ask(seat, saves(seat, 1, "C", epoch=2), by=token(seat, epoch=2))

    assert fenced[:2] == (409, {"refused": "taken_over", "acknowledged": 0})
    assert (forged[0], set(forged[1])) == (401, {"error"})
    assert newest[0] == 200
    assert journal() == [(2, 1, 1)]
    assert Quarantine.objects.get().reason == Quarantine.Reason.FENCED


def bad_tokens(sitting) -> dict[str, str]:
    good = token(sitting)
    flipped = good[:20] + ("A" if good[20] != "A" else "B") + good[21:]
    return {
        "nothing": "x",
        "not base64": "é" * 20,
        "endless": "A" * 5000,
        "one letter changed": flipped,
        "cut short": good[:-2],
        "expired": token(sitting, at=build.now() - timedelta(hours=12, seconds=1)),
        "of another sitting": token(sitting, of=uuid4()),
    }


@pytest.mark.parametrize("call", ["save", "beat"])
def test_a_token_that_is_not_ours_not_its_own_or_too_old_is_refused(seat, call):
    body = {"save": saves(seat, 1, "A"), "beat": OPEN}[call]

    statuses = {name: ask(seat, body, call=call, by=bad)[0] for name, bad in bad_tokens(seat).items()}

    assert statuses == dict.fromkeys(bad_tokens(seat), 401)
    assert journal() == []
    assert ask(seat, body, call=call, by=token(seat, at=build.now() - timedelta(hours=11)))[0] == 200  # the control


def test_the_size_of_the_paper_cannot_be_stretched(seat):
    """It is inside what is sealed: the largest position allowed is the one that was issued."""
    assert ask(seat, saves(seat, 1, *"AAAA"))[0] == 200
    assert ask(seat, saves(seat, 5, *"AAAAA"))[0] == 400


def test_a_sitting_that_is_gone_is_404_and_fails_nobody_else(seat):
    ghost = Sitting(pk=uuid4(), admission=seat.admission)

    assert ask(ghost, saves(ghost, 1, "A"))[0] == 404


@pytest.mark.parametrize("call", ["save", "beat"])
def test_a_large_body_is_refused_before_it_is_read(seat, call):
    class Unread:
        def read(self, *_):
            raise AssertionError("it was read")

    said = ask(seat, b"", call=call, CONTENT_LENGTH=str(64 * 1024 + 1), **{"wsgi.input": Unread()})

    assert said[0] == 413


def test_a_body_that_never_ends_holds_up_its_own_thread_and_nobody_else(seat):
    """It is read before the thread joins a group, so nobody waits for it."""
    more, begun = threading.Event(), threading.Event()

    class HalfOpen:
        def read(self, length):
            begun.set()
            more.wait(20)
            return b""  # the connection broke

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(ask, seat, b"x" * 90, by=token(seat), **{"wsgi.input": HalfOpen()})
        assert begun.wait(5)
        others = [ask(seat, saves(seat, number, "A"))[0] for number in (1, 2, 3)]
        waiting = not slow.done()
        more.set()

    assert (others, waiting) == ([200] * 3, True)
    assert slow.result()[0] == 400


def test_more_than_two_hundred_changes_are_too_many(seat):
    assert ask(seat, saves(seat, 1, *"A" * 201))[0] == 413


def test_the_sixth_save_of_a_second_waits(seat, monkeypatch):
    monkeypatch.setattr("exams.fastlane.verbs.time.time", lambda: 1000.0)
    statuses = [ask(seat, saves(seat, 1, "A"))[0] for _ in range(6)]
    monkeypatch.setattr("exams.fastlane.verbs.time.time", lambda: 1001.0)

    assert statuses == [200] * 5 + [429]
    assert ask(seat, saves(seat, 1, "A"))[0] == 200


def test_a_database_that_fails_twice_is_said_so_and_the_browser_keeps_its_queue(seat, monkeypatch):
    monkeypatch.setattr("exams.sittings.group.connection", type("Closed", (), {"close": staticmethod(lambda: None)}))

    with patch("exams.sittings.journal.append", side_effect=OperationalError("gone")) as tried:
        status, body, headers = ask(seat, saves(seat, 1, "A"))

    assert (status, set(body), headers["Cache-Control"]) == (503, {"error"}, "no-store")
    assert tried.call_count == 2


def test_a_fault_of_ours_is_a_503_too(seat):
    with patch("exams.sittings.journal.append", side_effect=RuntimeError("planted")):
        assert ask(seat, saves(seat, 1, "A"))[0] == 503


def test_an_unknown_sitting_is_sent_to_its_state_and_never_told_that_it_is_closed(seat):
    assert ask(seat, OPEN, call="beat")[:2] == (200, {"ask": "state"})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (OPEN | {"epoch": 0}, "epoch"),
        (OPEN | {"hidden": 1}, "hidden"),
        (OPEN | {"offline_ms": -1}, "offline_ms"),
        (OPEN | {"closed": True}, "closed"),
    ],
)
def test_a_beat_of_another_form_is_named(seat, body, field):
    status, said, _ = ask(seat, body, call="beat")

    assert (status, said["field"]) == (400, field)
