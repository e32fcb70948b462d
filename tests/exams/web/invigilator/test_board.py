"""The live board: what it shows, what it costs, and when it has nothing new."""

from datetime import timedelta

import pytest

from exams import api
from exams.sittings import services
from exams.sittings.models import Presence, Sitting
from exams.sittings.progress import Memory
from exams.web.invigilator import standing as rule
from tests.exams import build
from tests.exams.web.invigilator.hall import address, begin, hall_of, lane, states

pytestmark = pytest.mark.django_db


def test_the_board_shows_everybody_where_they_sit(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one, other, third) = hall_of(3)
    begin(one), begin(other)
    api.submit(Sitting.objects.get(admission=other).pk, by=other.candidate)

    page = client.get(address(held, hall, ""))

    [(_, places)] = page.context["board"].halls
    assert [seat.label for seat, _ in places[:6]] == ["A01", "A02", "A03", "A04", "A05", "B01"]
    assert {tile.row.admission.pk for _, tile in places if tile} == {one.pk, other.pk, third.pk}
    assert states(page) == {"sitting": 1, "handed_in": 1, "waiting": 1}


def test_a_silent_page_is_offline_and_needs_somebody(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting, silent = begin(one, ago=79), build.now() - timedelta(seconds=70)
    Presence.objects.create(sitting=sitting, seen_at=silent, epoch=1, acknowledged=0, hidden=True, focused=False, offline_ms=0)  # fmt: skip

    page = client.get(address(held, hall, f"?seat={one.pk}"))

    assert states(page) == {"offline": 1}
    assert [(tile.state, tile.lasted) for tile in page.context["board"].needs] == [("offline", "1 min 10 s")]
    text = page.content.decode()
    assert "the page was behind another one when last heard" in text
    assert text.count("A hint, no verdict.") == 2


def test_progress_counts_what_stands_answered(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting = begin(one)
    path = address(held, hall, "now")

    def told() -> str:
        return client.get(path).json()["seats"]

    assert "answered 0 / 4" in told() and "nothing saved yet" in told()
    lane(sitting, 1, "A", "B", "C")
    assert "answered 3 / 4" in told()
    lane(sitting, 4, "")
    assert "answered 2 / 4" in told()


def test_progress_reads_only_what_was_saved_since(django_assert_num_queries):
    sitting, memory = build.seated(), Memory()
    lane(sitting, 1, "A", "B")
    sitting.refresh_from_db()

    assert memory.of([sitting])[sitting.pk].answered == 2
    with django_assert_num_queries(0):
        assert memory.of([sitting])[sitting.pk].answered == 2
    lane(sitting, 1, "", "", "D", epoch=2)
    sitting.refresh_from_db()
    with django_assert_num_queries(1):
        assert memory.of([sitting])[sitting.pk].answered == 1


@pytest.mark.parametrize("people", [3, 30])
def test_a_board_costs_the_same_for_three_and_for_thirty(client, sign_in, django_assert_num_queries, people):
    sign_in(build.PROVINCE)
    held, hall, admissions = hall_of(people)
    sittings = [begin(one) for one in admissions]
    for sitting in sittings:
        lane(sitting, 1, "A", "B")
    seat = admissions[0].pk

    with django_assert_num_queries(18):
        client.get(address(held, hall, f"now?seat={seat}"))
    with django_assert_num_queries(17):  # progress is known by now
        client.get(address(held, hall, f"now?seat={seat}"))


def test_a_poll_without_news_is_answered_304(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    first = client.get(address(held, hall, "now"))

    again = client.get(address(held, hall, "now"), headers={"If-None-Match": first["ETag"]})
    begin(one)
    changed = client.get(address(held, hall, "now"), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Server-Time"] > first["Server-Time"]
    assert (changed.status_code, sorted(changed.json())) == (200, ["counts", "line", "needs", "seats", "words"])
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("news", ["save", "pause", "extra time", "approval", "silence", "take-over"])
def test_whatever_the_page_says_changes_the_tag(client, sign_in, monkeypatch, news):
    officer = sign_in(build.PROVINCE)
    held, hall, (one, late) = hall_of(2)
    sitting = begin(one, ago=20)
    before = client.get(address(held, hall, "now"))["ETag"]

    if news == "save":
        lane(sitting, 1, "A")
    elif news == "pause":
        services.pause([sitting.pk], reason="换机", by=officer)
    elif news == "extra time":
        services.give_time(sitting.pk, seconds=60, reason="停电", by=officer)
    elif news == "approval":
        services.approve_entry(late, by=officer, at=build.now())
    elif news == "silence":
        monkeypatch.setattr(rule, "SILENCE", timedelta(seconds=19))
    else:
        services.take_over(sitting.pk)

    assert client.get(address(held, hall, "now"))["ETag"] != before


def test_a_beat_of_somebody_who_sits_changes_nothing(client, sign_in):
    """The control: a tag that changes with everything would make every poll dear."""
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting = begin(one)
    before = client.get(address(held, hall, "now"))["ETag"]

    Presence.objects.create(sitting=sitting, seen_at=build.now(), epoch=1, acknowledged=0, hidden=False, focused=True, offline_ms=0)  # fmt: skip

    assert client.get(address(held, hall, "now"))["ETag"] == before
