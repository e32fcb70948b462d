"""The live board: who may look, what it costs, and when it has nothing new."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from exams import api, errors
from exams.sites import services as sites
from exams.sittings import changes, services
from exams.sittings.models import Approval, ExtraTime, Incident, JournalEntry, Pause, Presence, Sitting
from exams.sittings.progress import Memory
from exams.sittings.services import seating
from exams.web.invigilator import standing as rule
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
WATCH = ("exams.invigilate",)


def hall_of(people: int, *, hall=None, **fields):
    """A round whose people have seats in one hall; nobody has begun."""
    build.bank_of()
    held = build.round_of(build.exam(), **fields)
    admissions = [furniture.admitted(held) for _ in range(people)]
    hall = hall or furniture.hall(6, 5)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall, admissions


def begin(admission, *, ago: int = 0) -> Sitting:
    with patch.object(seating, "database_now", return_value=build.now() - timedelta(seconds=ago)):
        return services.open_sitting(admission.pk, candidate=admission.candidate)


def on_duty(held, hall, person, *, starts: int = -60, ends: int = 3600):
    begins, ends_at = build.now() + timedelta(seconds=starts), build.now() + timedelta(seconds=ends)
    return sites.assign_duty(
        held, hall, person, kind="invigilator", starts_at=begins, ends_at=ends_at, by=furniture.officer(), at=build.now()
    )  # fmt: skip


def address(held, where, *parts) -> str:
    return "/".join(["/invigilate", str(held.pk), str(getattr(where, "pk", where)), *map(str, parts)])


def states(page) -> dict[str, int]:
    return {state: n for state, _label, _icon, n in page.context["board"].counts}


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


def lane(sitting, first: int, *answers: str, epoch: int = 1) -> None:
    """Saved as the journal would have it, without a commit of its own."""
    sent = [changes.Change(first + n, 1 + n, answer) for n, answer in enumerate(answers)]
    last = sent[-1].sequence
    JournalEntry.objects.create(
        sitting=sitting, epoch=epoch, first_sequence=first, last_sequence=last, changes=changes.text(sent),
        saved_at=build.now(), head=b"\0" * 32,
    )  # fmt: skip
    Sitting.objects.filter(pk=sitting.pk).update(epoch=epoch, sequence=last)


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

    with django_assert_num_queries(13):
        client.get(address(held, hall, f"now?seat={seat}"))
    with django_assert_num_queries(12):  # progress is known by now
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
    assert (changed.status_code, sorted(changed.json())) == (200, ["counts", "line", "needs", "seats"])
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
        services.give_time(sitting.pk, seconds=60, reason="停电", by=officer, at=build.now())
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


# --- rights


@pytest.mark.parametrize(
    ("scope", "rights", "duty", "status"),
    [
        (build.PROVINCE, WATCH, None, 200),
        (build.PROVINCE, ("exams.read", "exams.set_paper"), None, 404),
        (build.COUNTY, WATCH, None, 404),
        (build.COUNTY, WATCH, {}, 200),
        (build.COUNTY, WATCH, {"starts": 60}, 404),
        (build.COUNTY, WATCH, {"starts": -600, "ends": -60}, 404),
        ("/99/9904/990422/", WATCH, {}, 404),
    ],
)
def test_the_right_over_the_round_or_a_duty_while_it_lasts_opens_a_board(client, sign_in, scope, rights, duty, status):
    person = sign_in(scope, rights=rights)
    held, hall, (one,) = hall_of(1)
    if duty is not None:
        on_duty(held, hall, person, **duty)

    assert client.get(address(held, hall, "")).status_code == status
    assert client.get(address(held, hall, "now")).status_code == status
    assert client.post(address(held, hall, "approve", one.pk, "")).status_code == (302 if status == 200 else 404)


def test_a_duty_opens_its_own_hall_and_no_other(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    other_held, other, (theirs,) = hall_of(1)
    duty = on_duty(held, hall, person)

    for where in (address(held, "all", ""), address(held, other, ""), address(other_held, other, "")):
        assert client.get(where).status_code == 404
    assert client.post(address(held, hall, "approve", theirs.pk, "")).status_code == 404
    assert client.get(address(held, hall, f"?seat={theirs.pk}")).status_code == 404
    sites.relieve(duty, by=furniture.officer(), at=build.now())
    assert client.get(address(held, hall, "")).status_code == 404


def test_whoever_is_on_duty_finds_the_board_from_the_first_page(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    on_duty(held, hall, person)
    on_duty(held, hall, person, starts=7200, ends=9000)

    page = client.get("/invigilate/")

    assert address(held, hall, "") in page.content.decode()
    assert (len(page.context["current"]), len(page.context["later"]), page.context["rounds"]) == (1, 1, [])


def test_who_watches_a_whole_round_finds_it_too(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)

    assert [round.pk for round in client.get("/invigilate/").context["rounds"]] == [held.pk]
    assert [one.pk for one in client.get(address(held, "all", "")).context["halls"]] == [hall.pk]


# --- acts


def test_one_is_let_in_where_the_round_asks(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one, _other) = hall_of(2)
    type(held).objects.filter(pk=held.pk).update(needs_approval=True)
    on_duty(held, hall, person)
    assert states(client.get(address(held, hall, ""))) == {"to_approve": 2}

    client.post(address(held, hall, "approve", one.pk, ""))

    assert Approval.objects.values_list("admission", "approved_by").get() == (one.pk, person.pk)
    assert states(client.get(address(held, hall, ""))) == {"to_approve": 1, "waiting": 1}


def test_one_or_the_hall_is_paused_and_goes_on(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one, other) = hall_of(2)
    on_duty(held, hall, person)
    first, _second = begin(one), begin(other)

    client.post(address(held, hall, "pause", f"?sitting={first.pk}"), {"reason": "换机"})
    assert [pause.sitting_id for pause in Pause.objects.filter(ended_at=None)] == [first.pk]
    client.post(address(held, hall, "pause", ""), {"reason": "停电"})
    assert states(client.get(address(held, hall, ""))) == {"paused": 2}
    client.post(address(held, hall, "resume", ""))

    assert states(client.get(address(held, hall, ""))) == {"sitting": 2}


def test_an_act_on_the_hall_leaves_another_hall_alone(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    elsewhere = furniture.admitted(held)
    services.place_all(held, [furniture.hall()], by=furniture.officer(), at=build.now())
    begin(one)
    theirs = begin(elsewhere)

    client.post(address(held, hall, "pause", ""), {"reason": "停电"})

    assert Pause.objects.count() == 1
    assert client.post(address(held, hall, "pause", f"?sitting={theirs.pk}"), {"reason": "停电"}).status_code == 404


def test_time_is_given_and_taken_back(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    before = begin(one).deadline

    client.post(address(held, hall, "time", ""), {"minutes": "10", "reason": "停电"})
    given = ExtraTime.objects.get()
    board = client.get(address(held, hall, f"?seat={one.pk}")).content.decode()
    client.post(address(held, hall, "time", given.pk, "back", ""), {"reason": "误操作"})

    assert given.seconds == 600
    assert "+10 min" in board and address(held, hall, "time", given.pk, "back", "") in board
    assert Sitting.objects.get().deadline == before


def test_one_is_collected_with_a_reason_and_only_once(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    sitting = begin(one)
    services.pause([sitting.pk], reason="换机", by=person)
    path = address(held, hall, "collect", sitting.pk, "")

    without = client.post(path, {"reason": " "})
    client.post(path, {"reason": "离开考场"})
    client.post(path, {"reason": "再来一次"})

    assert without.context["form"].errors["reason"] == ["Say why. Without a reason nothing is collected."]
    closed = Sitting.objects.get()
    assert closed.closed_by == "invigilator"
    assert [(one.kind, one.facts["reason"]) for one in Incident.objects.all()] == [("collected", "离开考场")]
    assert not Pause.objects.filter(ended_at=None).exists()
    assert states(client.get(address(held, hall, ""))) == {"collected": 1}


def test_an_incident_is_reported_from_the_board(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    sitting = begin(one)

    client.post(address(held, hall, "report", sitting.pk, ""), {"tier": "serious", "statement": "10:05 使用手机"})

    assert Incident.objects.values_list("tier", "reported_by").get() == ("serious", person.pk)
    assert "10:05 使用手机" in client.get(address(held, hall, f"?seat={one.pk}")).content.decode()


def test_every_act_asks_once_more_on_a_page_of_its_own(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting = begin(one)

    pages = [("pause", ""), ("resume", ""), ("time", ""), ("collect", sitting.pk, ""), ("report", sitting.pk, "")]

    assert {client.get(address(held, hall, *parts)).status_code for parts in pages} == {200}
    assert not Pause.objects.exists() and Sitting.objects.get().closed_at is None


def test_who_is_not_on_duty_changes_nothing_by_the_door_either():
    held, hall, (one, other) = hall_of(2)
    sitting = begin(one)
    person = build.person(build.COUNTY)
    duty = on_duty(held, hall, person)
    services.pause([sitting.pk], reason="换机", by=person)
    sites.relieve(duty, by=furniture.officer(), at=build.now())

    with pytest.raises(errors.NotAllowed):
        services.resume([sitting.pk], by=person)
    with pytest.raises(errors.NotAllowed):
        services.approve_entry(other, by=person, at=build.now())
    with pytest.raises(errors.NotAllowed):
        services.report_incident(sitting.pk, tier="ordinary", statement="事", by=person, at=build.now())
