"""Printing the set of a hall at the officers' desk: asked for with a reason, followed, fetched once it is there."""

from datetime import timedelta

import pytest

from exams.papers import arming
from exams.sittings import services
from exams.sittings.models import PaperSet, SetPrint
from exams.web import paper_set, tasks
from exams.web.officer import set_printing
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.officer.test_sites import text_of

pytestmark = pytest.mark.django_db
WANTED = {"copies": 2, "reason": "停电"}


@pytest.fixture
def queued(monkeypatch) -> list[str]:
    """The jobs handed to the worker; nothing is made before the test says so."""
    handed: list[str] = []
    monkeypatch.setattr(tasks.print_set, "delay", handed.append)
    monkeypatch.setattr(set_printing.transaction, "on_commit", lambda act, robust: act())
    return handed


def seated(people: int = 1, **fields):
    build.bank_of()
    held, hall = build.round_of(build.exam(), **fields), furniture.hall(3, 5)
    for _ in range(people):
        furniture.admitted(held)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall


def address(held, hall) -> str:
    return f"/office/rounds/{held.pk}/paper/halls/{hall.pk}/"


def text(answer) -> str:
    return answer.content.decode()


def test_the_set_is_asked_for_followed_and_fetched(client, sign_in, queued):
    held, hall = seated(3)
    officer = sign_in(build.PROVINCE)

    waiting = text(client.post(address(held, hall), WANTED, follow=True))
    tasks.print_set(*queued)
    ready = text(client.get(address(held, hall)))
    job = SetPrint.objects.get()
    file = client.get(f"{address(held, hall)}{job.pk}.pdf")

    assert "0 of 3" in waiting
    assert "Only you can fetch it" in ready
    assert (job.done, job.state) == (3, "finished")
    assert (file.headers["Content-Type"], file.headers["Cache-Control"]) == ("application/pdf", "private, no-store")
    kept = PaperSet.objects.get()
    assert (kept.copies, kept.people, kept.printed_by, kept.reason) == (2, 3, officer, "停电")
    assert kept.digest[:16] in ready
    said = text_of(file.content)
    assert (said.count("答题卡"), said.count("签名表")) >= (3, 1)


def test_every_part_of_the_set_begins_on_the_front_of_a_leaf():
    """Printed on both sides, nobody's answer sheet may stand on the back of another's."""
    held, hall = seated(12)
    heard: list[int] = []

    content, people = paper_set.layout(held, hall, each=heard.append)

    sides = text_of(content).split("\f")
    begins = [
        number for number, said in enumerate(sides, 1) if "考生签名" in said or "签到" in said or "交接记录" in said
    ]
    assert people == 12
    assert len(begins) >= 13
    assert [number for number in begins if number % 2 == 0] == []
    assert heard == [0, 10, 12, 12]


def test_before_the_opening_the_page_warns_whoever_sets_the_paper_and_does_not_exist_for_others(
    client, sign_in, queued
):
    page = address(*seated(opens=600))

    sign_in(build.PROVINCE)
    assert "Whoever holds this file knows the paper" in text(client.get(page))
    sign_in(build.COUNTY, rights=("exams.invigilate",))
    assert client.get(page).status_code == 404
    assert client.post(page, WANTED).status_code == 404
    assert queued == []


def test_a_set_without_a_reason_is_not_printed(client, sign_in, queued):
    sign_in(build.PROVINCE)

    answer = client.post(address(*seated()), WANTED | {"reason": ""})

    assert "Say why. Without a reason nothing is printed." in text(answer)
    assert (queued, SetPrint.objects.count()) == ([], 0)


def test_an_armed_round_says_that_nobody_reads_it_now_and_what_to_do(client, sign_in, queued):
    held, hall = seated(opens=600)
    sign_in(build.PROVINCE)
    arming.arm(held, by=furniture.officer(), at=build.now())

    page = text(client.get(address(held, hall)))
    refused = text(client.post(address(held, hall), WANTED))

    assert "withdraw the arming with a reason, print, and have two officers arm it anew" in page
    assert 'name="reason"' not in page
    assert "withdraw the arming with a reason" in refused
    assert queued == []


def test_another_officer_sees_how_far_it_is_and_fetches_nothing(client, sign_in, queued):
    held, hall = seated()
    sign_in(build.PROVINCE)
    client.post(address(held, hall), WANTED)
    sign_in(build.PROVINCE)

    assert "is being laid out" in text(client.get(address(held, hall)))
    tasks.print_set(*queued)
    job = SetPrint.objects.get()
    assert client.get(f"{address(held, hall)}{job.pk}.pdf").status_code == 404
    assert f"{job.pk}.pdf" not in text(client.get(address(held, hall)))


def test_what_is_not_kept_any_more_is_not_fetched_and_the_page_asks_anew(client, sign_in, queued):
    held, hall = seated()
    sign_in(build.PROVINCE)
    client.post(address(held, hall), WANTED)
    tasks.print_set(*queued)
    job = SetPrint.objects.get()
    assert services.remove_sets(at=job.finished_at + timedelta(minutes=10)) == 1

    answer = text(client.get(f"{address(held, hall)}{job.pk}.pdf", follow=True))

    assert "The file was removed" in answer
    assert 'name="reason"' in answer


def test_a_fault_ends_the_job_and_the_page_says_what_to_do(client, sign_in, queued, monkeypatch):
    held, hall = seated()
    sign_in(build.PROVINCE)
    client.post(address(held, hall), WANTED)

    def fails(*_arguments, **_options):
        raise RuntimeError("no fonts")

    monkeypatch.setattr(paper_set, "layout", fails)
    with pytest.raises(RuntimeError):
        tasks.print_set(*queued)

    page = text(client.get(address(held, hall)))
    assert "The set could not be laid out. Try once more" in page
    assert 'name="reason"' in page
    assert PaperSet.objects.count() == 0


def test_one_whose_worker_fell_silent_can_be_asked_for_anew(client, sign_in, queued):
    held, hall = seated()
    sign_in(build.PROVINCE)
    client.post(address(held, hall), WANTED)
    SetPrint.objects.update(queued_at=build.now() - timedelta(minutes=6))

    page = text(client.get(address(held, hall)))
    client.post(address(held, hall), WANTED)

    assert 'name="reason"' in page
    assert [job.state for job in SetPrint.objects.order_by("queued_at")] == ["failed", "waiting"]
