"""Pausing, breaks, incidents and time lost, from the officer's pages."""

from datetime import timedelta
from uuid import uuid4

import pytest

from exams.sittings import services
from exams.sittings.models import ExtraTime, Incident, Pause, Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db
WRITTEN = "%Y-%m-%dT%H:%M"


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


def seats(held, count: int, **rest) -> list[Sitting]:
    return [build.seated(in_round=held, **rest) for _ in range(count)]


def address(held, *parts) -> str:
    return "/".join(["/office/rounds", str(held.pk), *map(str, parts), ""])


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_round_is_paused_and_goes_on_and_each_row_says_so(client, sign_in, held):
    sign_in(build.PROVINCE)
    one, other = seats(held, 2)

    client.post(address(held, "pause"), {"reason": "换机"})

    assert Pause.objects.filter(ended_at=None).count() == 2
    assert "stands still" in text(client, address(held))
    client.post(f"{address(held, 'resume')}?sitting={one.pk}")
    assert Pause.objects.get(ended_at=None).sitting_id == other.pk
    client.post(address(held, "resume"))
    assert not Pause.objects.filter(ended_at=None).exists()


def test_pausing_says_why_and_whom(client, sign_in, held):
    sign_in(build.PROVINCE)
    seats(held, 1)

    without = client.post(address(held, "pause"), {"reason": " "})
    nobody = client.post(address(held, "pause"), {"reason": "换机", "choosing": "1"})

    assert without.context["form"].errors["reason"] == ["Say why. Without a reason nothing is paused."]
    assert "Nobody is ticked" in nobody.content.decode()
    assert not Pause.objects.exists()


def test_the_end_of_a_sitting_is_shown_line_by_line(client, sign_in, held):
    officer = sign_in(build.PROVINCE)
    [one] = seats(held, 1)
    services.give_time(one.pk, seconds=600, reason="停电", by=officer)

    page = client.get(address(held, "sittings", one.pk))

    lines = [(str(line.label), line.reason, line.sign, line.seconds) for line in page.context["lines"]]
    assert lines == [("the paper's time", "", "", 7200), ("extra time", "停电", "+", 600)]
    assert "10 minutes" in page.content.decode()


def test_a_break_is_offered_where_one_is_left(client, sign_in, held):
    officer = sign_in(build.PROVINCE)
    candidate = build.person()
    asked = services.request_accommodation(
        candidate, scope=build.PROVINCE, ground="糖尿病", breaks=1, break_minutes=10, by=officer, at=build.now(),
        valid_from=build.now().date() - timedelta(days=1),
    )  # fmt: skip
    services.approve_accommodation(asked.pk, by=build.person(build.PROVINCE), at=build.now())
    sitting = build.seated(candidate, in_round=held)
    path = address(held, "sittings", sitting.pk)
    assert "Begin a break (1 left)" in text(client, path)

    client.post(f"{path}break/")

    assert Pause.objects.get().seconds == 600
    client.post(address(held, "resume"))
    assert "Begin a break" not in text(client, path)


def test_an_incident_is_reported_in_words_and_a_tier(client, sign_in, held):
    sign_in(build.PROVINCE)
    [one] = seats(held, 1)
    path = address(held, "sittings", one.pk)

    empty = client.post(f"{path}report/", {"tier": "serious", "statement": " "})
    client.post(f"{path}report/", {"tier": "serious", "statement": "10:05 使用手机"})

    assert empty.context["form"].errors["statement"] == ["Write down what was seen; a tier alone proves nothing."]
    assert Incident.objects.values_list("tier", "statement").get() == ("serious", "10:05 使用手机")
    assert "10:05 使用手机" in text(client, path)


def test_time_lost_is_proposed_and_given_in_one_act_however_often_it_is_sent(client, sign_in, held):
    sign_in(build.PROVINCE)
    one, other, unticked = seats(held, 3, ago=3000)
    begins, ends = build.now() - timedelta(minutes=20), build.now() - timedelta(minutes=10)
    span = f"?begins={begins:{WRITTEN}}&ends={ends:{WRITTEN}}"

    def local(at):
        from django.utils.timezone import localtime

        return localtime(at).strftime(WRITTEN)

    span = f"?begins={local(begins)}&ends={local(ends)}"
    page = client.get(address(held, "lost") + span)
    assert [loss.seconds for loss in page.context["proposed"]] == [600] * 3

    sent = {"reason": "断网", "chosen": [str(one.pk), str(other.pk)], "form": page.context["form"]["form"].value()}
    client.post(address(held, "lost") + span, sent)
    client.post(address(held, "lost") + span, sent)

    given = ExtraTime.objects.values_list("sitting_id", "seconds", "reason")
    assert set(given) == {(one.pk, 600, "断网"), (other.pk, 600, "断网")}
    assert ExtraTime.objects.values("batch").distinct().count() == 1


def test_an_outage_that_ends_before_it_begins_is_refused(client, sign_in, held):
    sign_in(build.PROVINCE)

    page = client.get(address(held, "lost") + "?begins=2026-11-23T10:00&ends=2026-11-23T09:00")

    assert page.context["outage"].errors["ends"] == ["It was over before it began. Choose a later moment."]


@pytest.mark.parametrize(
    "case", [("province", ("exams.read", "exams.set_paper")), ("county", ("exams.invigilate", "exams.read"))], ids=str
)
def test_a_wrong_owner_finds_nothing(client, sign_in, held, case):
    place, rights = case
    [one] = seats(held, 1)
    sign_in(build.PROVINCE if place == "province" else build.COUNTY, rights=rights)
    inner = [("pause",), ("resume",), ("lost",), ("sittings", one.pk, "break"), ("sittings", one.pk, "report")]

    assert {client.post(address(held, *parts), {"reason": "换机"}).status_code for parts in inner} == {404}
    assert not Pause.objects.exists()


def test_a_sitting_of_another_round_is_not_reached(client, sign_in, held):
    sign_in(build.PROVINCE)
    theirs = build.seated(in_round=build.round_of(held.exam))

    for pk in (theirs.pk, uuid4()):
        assert client.get(address(held, "sittings", pk)).status_code == 404
        assert client.post(address(held, "sittings", pk, "report"), {}).status_code == 404
    client.post(f"{address(held, 'pause')}?sitting={theirs.pk}", {"reason": "换机"})
    assert not Pause.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_three(client, sign_in, held, django_assert_max_num_queries, count):
    sign_in(build.PROVINCE)
    seats(held, count, ago=3000)

    for parts, most in ((("pause",), 7), (("resume",), 7), (("time",), 7)):
        with django_assert_max_num_queries(most):
            client.get(address(held, *parts))
