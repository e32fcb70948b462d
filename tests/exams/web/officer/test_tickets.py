"""The tickets of a hall: one file made by the worker, followed and fetched, asked for once."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from exams.sittings import services
from exams.sittings.models import TicketPrint
from exams.web import tasks
from exams.web.officer import tickets
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.officer.test_sites import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(monkeypatch) -> list[str]:
    """The jobs handed to the worker; nothing is made before the test says so."""
    handed: list[str] = []
    monkeypatch.setattr(tasks.print_tickets, "delay", handed.append)
    monkeypatch.setattr(tickets.transaction, "on_commit", lambda act, robust: act())
    return handed


@pytest.fixture
def seated():
    held, people = furniture.round_with(3)
    hall = furniture.hall()
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall, people


def address(held, hall) -> str:
    return f"/office/rounds/{held.pk}/halls/{hall.pk}/tickets/"


def test_the_file_holds_a_ticket_for_everybody_in_the_order_of_the_seats(client, sign_in, seated, queued):
    held, hall, people = seated
    sign_in(build.PROVINCE)

    waiting = client.post(address(held, hall), follow=True).content.decode()
    tasks.print_tickets(*queued)
    ready = client.get(address(held, hall)).content.decode()
    file = client.get(f"{address(held, hall)}{TicketPrint.objects.get().pk}.pdf")

    assert "0 of 3" in waiting
    assert "The tickets are ready" in ready
    job = TicketPrint.objects.get()
    assert (job.done, job.total, job.state) == (3, 3, "finished")
    said = text_of(file.content)
    assert said.count("准考证号") == 3
    assert all(one.number[:2] in said for one in people)
    assert (file.headers["Cache-Control"], file.content[:5]) == ("private, no-store", b"%PDF-")


def test_what_lies_in_the_storage_is_sealed(client, sign_in, seated, queued):
    sign_in(build.PROVINCE)
    client.post(address(*seated[:2]))
    tasks.print_tickets(*queued)

    with storages["private"].open(TicketPrint.objects.get().file) as kept:
        assert b"%PDF" not in kept.read()


def test_asking_twice_makes_one_and_running_twice_changes_nothing(client, sign_in, seated, queued):
    sign_in(build.PROVINCE)
    for _ in range(2):
        client.post(address(*seated[:2]))
    for job in queued:
        tasks.print_tickets(job)

    assert TicketPrint.objects.count() == 1
    assert len(set(queued)) == 1


def test_a_newer_file_takes_the_place_of_the_older_one(client, sign_in, seated, queued):
    sign_in(build.PROVINCE)
    for _ in range(2):
        client.post(address(*seated[:2]))
        tasks.print_tickets(queued[-1])

    older, newer = TicketPrint.objects.order_by("queued_at")
    assert (older.file, bool(newer.file)) == ("", True)
    assert client.get(f"{address(*seated[:2])}{older.pk}.pdf").status_code == 404


def test_one_that_fell_silent_is_begun_anew(seated):
    held, hall, _ = seated
    by = furniture.officer()
    first = services.ask_tickets(held, hall, by=by, at=build.now() - timedelta(minutes=6))

    second = services.ask_tickets(held, hall, by=by, at=build.now())

    first.refresh_from_db()
    assert (first.state, second.state) == ("failed", "waiting")


def test_a_fault_ends_the_job_and_the_page_says_what_to_do(client, sign_in, seated, queued, monkeypatch):
    sign_in(build.PROVINCE)
    client.post(address(*seated[:2]))

    def fails(*_arguments, **_options):
        raise RuntimeError("no fonts")

    monkeypatch.setattr(tasks.sheets, "tickets", fails)
    with pytest.raises(RuntimeError):
        tasks.print_tickets(*queued)

    assert "Try once more." in client.get(address(*seated[:2])).content.decode()


def test_the_database_keeps_one_under_way(seated):
    held, hall, _ = seated
    told = {"round": held, "hall": hall, "asked_by": furniture.officer(), "queued_at": build.now(), "total": 3}
    TicketPrint.objects.create(**told)

    with pytest.raises(IntegrityError), transaction.atomic():
        TicketPrint.objects.create(**told)


def test_another_area_finds_no_such_hall(client, sign_in, seated, queued):
    held, hall, _ = seated
    sign_in("/99/9905/", rights=("exams.invigilate",))

    assert client.get(address(held, hall)).status_code == 404
    assert client.post(address(held, hall)).status_code == 404
    assert queued == []
