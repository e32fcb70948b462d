"""The board of a whole round: page by page, filtered, at the same cost for three people as for three hundred."""

from datetime import timedelta

import pytest

from exams import api
from exams.papers.codes import paper_code
from exams.sites.models import Hall
from exams.sittings import services
from exams.sittings.models import JournalEntry, Pause, Presence, Sitting
from exams.sittings.services.on_paper import paper_of
from exams.web.invigilator import gathered, scanned, seen
from exams.web.invigilator.reach import Post
from tests.exams import build
from tests.exams.sites import furniture
from tests.exams.web.invigilator.hall import address, begin, hall_of, lane, states

pytestmark = pytest.mark.django_db


def named(admission, name: str):
    admission.candidate.name = name
    admission.candidate.save()
    return admission


def shown(page) -> list[str]:
    return [
        tile.row.admission.candidate.name for _hall, places in page.context["board"].halls for _seat, tile in places
    ]


def board(client, held, query: str = ""):
    return client.get(address(held, "all", query))


@pytest.fixture
def two_halls(client, sign_in):
    """Three people in one hall and two in another; of the first, one sits and one handed in."""
    sign_in(build.PROVINCE)
    held, hall, admissions = hall_of(3)
    for admission, name in zip(admissions, ("甲", "乙", "丙"), strict=True):
        named(admission, name)
    more = [named(furniture.admitted(held), name) for name in ("丁", "戊")]
    services.place_all(held, [furniture.hall()], by=furniture.officer(), at=build.now())
    begin(admissions[0]), begin(admissions[1])
    api.submit(Sitting.objects.get(admission=admissions[1]).pk, by=admissions[1].candidate)
    return held, hall, [*admissions, *more]


def test_everybody_is_counted_and_shown_hall_by_hall_as_they_sit(client, two_halls):
    held, hall, _ = two_halls

    page = board(client, held, "")

    assert states(page) == {"sitting": 1, "handed_in": 1, "waiting": 3}
    assert sorted(shown(page)) == sorted("甲乙丙丁戊")
    assert [(hall.hall.pk, len(places)) for hall, places in page.context["board"].halls] == [
        (one.pk, n) for one, n in zip(Hall.objects.order_by("site__name", "name"), (3, 2), strict=True)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=甲", "甲"),
        ("?state=waiting", "丙丁戊"),
        ("?state=handed_in&q=甲", ""),
        ("?hall=none", ""),
        ("?state=dancing", "甲乙丙丁戊"),
    ],
)
def test_the_filter_finds_whom_it_asks_for_and_counts_everybody(client, two_halls, query, expected):
    held, _hall, _ = two_halls

    page = board(client, held, query)

    assert sorted(shown(page)) == sorted(expected)
    assert sum(states(page).values()) == 5


def test_one_is_found_by_hall_and_by_admission_number(client, two_halls):
    held, hall, admissions = two_halls
    number = admissions[4].number

    assert sorted(shown(board(client, held, f"?hall={hall.pk}"))) == sorted("甲乙丙")
    assert shown(board(client, held, f"?q={number[:4]} {number[4:]}")) == ["戊"]


def test_pages_follow_each_other_and_the_poll_asks_for_the_same_one(client, two_halls, monkeypatch):
    held, _hall, _ = two_halls
    monkeypatch.setattr(seen, "PER_PAGE", 2)

    pages = [board(client, held, f"?page={n}&q=") for n in (1, 2, 3)]

    assert sorted(sum(map(shown, pages), [])) == sorted("甲乙丙丁戊")
    text = pages[1].content.decode()
    assert f'data-board="{address(held, "all", "now")}?page=2&amp;q="' in text
    assert "?page=2&amp;q=&amp;seat=" in text
    polled = client.get(address(held, "all", "now?page=2&q="))
    assert polled["ETag"] == f'"{pages[1].context["board"].digest}"'


def test_what_happens_on_another_page_reaches_the_counts_and_nothing_else(client, sign_in, monkeypatch):
    sign_in(build.PROVINCE)
    monkeypatch.setattr(seen, "PER_PAGE", 2)
    held, _hall, _ = hall_of(3)
    [(_, [(_, sits), (_, waits)])] = board(client, held, "").context["board"].halls
    sitting, path = begin(sits.row.admission), address(held, "all", "now?page=2")
    before = client.get(path)

    lane(sitting, 1, "A")
    same = client.get(path, headers={"If-None-Match": before["ETag"]})
    begin(waits.row.admission)
    told = client.get(path, headers={"If-None-Match": before["ETag"]})

    assert (same.status_code, told.status_code) == (304, 200)
    assert told.json()["seats"] == before.json()["seats"]
    assert told.json()["counts"] != before.json()["counts"]


def test_somebody_chosen_from_another_page_keeps_their_time_line(client, two_halls, monkeypatch):
    held, _hall, admissions = two_halls
    monkeypatch.setattr(seen, "PER_PAGE", 1)

    page = board(client, held, f"?page=5&seat={admissions[0].pk}")

    assert page.context["board"].chosen.row.admission == admissions[0]
    assert board(client, held, "?seat=999999999999999999999999").status_code == 404


def test_of_many_who_need_somebody_the_most_urgent_are_shown_and_the_others_counted(client, sign_in, monkeypatch):
    sign_in(build.PROVINCE)
    monkeypatch.setattr(seen, "MOST_NEEDS", 2)
    held, _hall, admissions = hall_of(3)
    for ago, admission in zip((300, 900, 600), admissions, strict=True):
        begin(admission, ago=ago)

    page = board(client, held, "")

    assert [tile.row.admission.pk for tile in page.context["board"].needs] == [admissions[1].pk, admissions[2].pk]
    assert "3 need you" in page.content.decode()
    assert "and 1 more" in page.content.decode()


def test_flat_rows_say_of_everybody_what_full_rows_say(two_halls):
    """Two readings of one rule: a save that outlives a silent page, a pause, a close, an entry that is over."""
    held, _hall, admissions = two_halls
    silent, saving, paused = admissions[2], admissions[3], admissions[4]
    for one, ago in ((silent, 70), (saving, 70), (paused, 5)):
        begin(one, ago=ago)
    lane(Sitting.objects.get(admission=saving), 1, "A")
    Presence.objects.create(
        sitting=Sitting.objects.get(admission=silent), seen_at=build.now() - timedelta(seconds=40), epoch=1, acknowledged=0,
        hidden=False, focused=True, offline_ms=0,
    )  # fmt: skip
    services.pause([Sitting.objects.get(admission=paused).pk], reason="换机", by=furniture.officer())
    at = build.now()

    full = {row.admission.pk: row.stands for row in gathered.rows(Post(held, None), at=at)}
    flat = {spot.admission: spot.stands for spot in scanned.scan(held, at=at)}

    assert flat == full
    assert {stands.state for stands in flat.values()} == {"sitting", "handed_in", "offline", "paused"}
    assert (JournalEntry.objects.count(), Pause.objects.count()) == (1, 1)


@pytest.mark.parametrize("people", [3, 30])
def test_it_costs_the_same_for_three_and_for_thirty(client, sign_in, django_assert_num_queries, people):
    sign_in(build.PROVINCE)
    held, _hall, admissions = hall_of(people)
    for admission in admissions:
        lane(begin(admission), 1, "A", "B")
    client.get(address(held, "all", "now"))

    with django_assert_num_queries(16):
        client.get(address(held, "all", "now"))


def test_a_sitting_closed_from_paper_has_a_word_of_its_own(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    begin(one, ago=60)
    told = {"code": paper_code(paper_of(one).fingerprint), "at": build.now()}
    for _ in range(2):
        api.enter_sheet(one.pk, ["A", "", "", ""], **told, by=build.person(build.PROVINCE))

    for where in (hall, "all"):
        page = client.get(address(held, where, f"?seat={one.pk}"))
        assert states(page) == {"on_paper": 1}
        assert "entered from paper" in page.content.decode()
        assert "closed when the paper sheet was entered, receipt" in page.content.decode()
    office = client.get(f"/office/rounds/{held.pk}/?state=on_paper")
    assert office.context["counts"]["on_paper"] == 1
    assert office.context["counts"]["collected"] == 0
    assert [str(row["label"]) for row in office.context["rows"]] == ["entered from paper"]
