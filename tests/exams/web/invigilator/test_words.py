"""What passes in words between a hall and its board: messages, reported items, other machines, and when pages were left."""

from datetime import timedelta
from uuid import uuid4

import pytest

from exams import errors
from exams.papers.models import Round
from exams.sittings import services
from exams.sittings.models import Delivery, DeviceRequest, Hint, Incident, Message, Sitting
from tests.exams import build
from tests.exams.web.invigilator.hall import WATCH, address, begin, hall_of, on_duty, states

pytestmark = pytest.mark.django_db


def write(client, held, where, text="第 5 题作废，不影响你的得分。", query=""):
    path = address(held, where, "message", query)
    form = client.get(path).context["form"]["form"].value()
    return client.post(path, {"text": text, "form": form})


def shown(client, held, where):
    """Each message on the board: its words, and how many have it."""
    board = client.get(address(held, where, "")).context["board"]
    return [(one.message.text, one.shown, one.read, one.of) for one in board.messages]


# --- messages


def test_a_message_to_the_hall_is_counted_as_pages_show_and_candidates_read_it(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one, other, _absent) = hall_of(3)
    on_duty(held, hall, person)
    first, second = begin(one), begin(other)

    write(client, held, hall, "请看黑板")
    message = Message.objects.get()
    for sitting, step in ((first, "shown"), (first, "read"), (second, "shown")):
        Delivery.objects.create(message=message, sitting=sitting, step=step, at=build.now())

    assert (message.hall_id, message.sent_by_id) == (hall.pk, person.pk)
    assert shown(client, held, hall) == [("请看黑板", 2, 1, 2)]
    assert "shown to 2 of 2, read by 1" in client.get(address(held, hall, "now")).json()["words"]


def test_a_message_to_one_is_written_from_their_seat(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one, other) = hall_of(2)
    begin(one), begin(other)

    write(client, held, hall, "请到前台", query=f"?seat={one.pk}")

    assert Message.objects.values_list("admission", "hall").get() == (one.pk, None)
    assert shown(client, held, hall) == [("请到前台", 0, 0, 1)]


def test_the_board_of_the_round_writes_to_the_round(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)

    write(client, held, "all")

    assert Message.objects.values_list("hall", "admission").get() == (None, None)
    assert len(shown(client, held, hall)) == 1


def test_a_message_elsewhere_is_not_on_this_board(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)
    _held, other, _ = hall_of(1)
    services.send_message(held, "别处", form=uuid4(), by=build.person(build.PROVINCE), hall=other)

    assert shown(client, held, hall) == []
    assert len(shown(client, held, "all")) == 1


def test_a_form_that_is_sent_twice_is_one_message(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)
    sent = {"text": "请看黑板", "form": uuid4()}

    client.post(address(held, hall, "message", ""), sent)
    client.post(address(held, hall, "message", ""), sent)

    assert Message.objects.count() == 1


def test_a_message_is_withdrawn_with_a_reason_and_stays_on_the_board(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    on_duty(held, hall, person)
    write(client, held, hall)
    path = address(held, hall, "message", Message.objects.get().pk, "withdraw", "")

    without = client.post(path, {"reason": " "})
    client.post(path, {"reason": "题号写错"})

    assert without.context["form"].errors["reason"] == ["Say why. Without a reason nothing is withdrawn."]
    assert "题号写错" in client.get(address(held, hall, "")).content.decode()
    assert client.get(address(held, hall, "")).context["board"].messages[0].mine is False


def test_a_hall_withdraws_no_message_of_the_round(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)
    on_duty(held, hall, person)
    sent = services.send_message(held, "全场", form=uuid4(), by=build.person(build.PROVINCE))

    client.post(address(held, hall, "message", sent.pk, "withdraw", ""), {"reason": "有误"})

    assert client.get(address(held, hall, "")).context["board"].messages[0].mine is False
    assert Message.objects.get().withdrawn_at is None


def test_who_does_not_watch_here_writes_nothing(client, sign_in):
    sign_in(build.COUNTY, rights=WATCH)
    held, hall, _ = hall_of(1)

    answer = client.post(address(held, hall, "message", ""), {"text": "你好", "form": uuid4()})

    assert (answer.status_code, Message.objects.count()) == (404, 0)


# --- reported items


def report(sitting, position: int, kind: str = "unclear", words: str = ""):
    services.report_defect(sitting.pk, key=uuid4(), position=position, kind=kind, words=words)


def test_reports_are_gathered_by_item_with_who_made_them(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one, other) = hall_of(2)
    first, second = begin(one), begin(other)

    report(first, 2), report(second, 2, "figure", "表头缺单位"), report(first, 1)

    items = client.get(address(held, hall, "")).context["board"].reported
    assert [(item.positions, len(item.reports)) for item in items] == [((2,), 2), ((1,), 1)]
    assert {who.admission for who, _ in items[0].reports} == {one.pk, other.pk}
    assert "表头缺单位" in client.get(address(held, hall, "now")).json()["words"]


# --- other machines


def ask(sitting, device: str = "") -> None:
    with pytest.raises(errors.DeviceWaiting):
        services.move_to(sitting.pk, device or str(uuid4()), asks=True)


def test_who_asks_at_another_machine_needs_somebody_and_is_let_go_on(client, sign_in):
    person = sign_in(build.COUNTY, rights=WATCH)
    held, hall, (one,) = hall_of(1)
    on_duty(held, hall, person)
    Round.objects.update(needs_device_approval=True)
    sitting, device = begin(one), str(uuid4())
    services.move_to(sitting.pk, str(uuid4()), asks=True)
    ask(sitting, device)

    page = client.get(address(held, hall, ""))
    client.post(address(held, hall, "device", DeviceRequest.objects.get().pk, ""))
    services.move_to(sitting.pk, device, asks=False)

    assert states(page) == {"to_move": 1}
    assert [tile.state for tile in page.context["board"].needs] == ["to_move"]
    assert states(client.get(address(held, hall, ""))) == {"sitting": 1}
    line = client.get(address(held, hall, f"?seat={one.pk}")).context["board"].moments
    codes = [moment.code for moment, _ in line if "device" in moment.code]
    assert sorted(codes) == ["device", "device_approved", "device_asked", "first_device"]


def test_a_request_of_another_hall_is_not_there(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, _ = hall_of(1)
    other_held, _other, (theirs,) = hall_of(1)
    Round.objects.update(needs_device_approval=True)
    sitting = begin(theirs)
    services.move_to(sitting.pk, str(uuid4()), asks=True)
    ask(sitting)

    answer = client.post(address(held, hall, "device", DeviceRequest.objects.get().pk, ""))

    assert (answer.status_code, DeviceRequest.objects.get().approved_at) == (404, None)


# --- when pages were left


def test_leaving_a_page_stands_in_the_time_line_as_a_hint(client, sign_in):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    sitting, at = begin(one, ago=60), build.now()
    for number, code, seconds in ((1, "blurred", -30), (2, "hidden", -30), (3, "shown", -18), (4, "focused", -18)):
        when = at + timedelta(seconds=seconds)
        Hint.objects.create(sitting=sitting, page="a", number=number, code=code, at=when)

    moments = client.get(address(held, hall, f"?seat={one.pk}")).context["board"].moments

    assert [(said, moment.hint) for moment, said in moments if moment.hint and moment.code != "silent"] == [
        ("the page was behind another one for 12 s", True)
    ]


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("section", {"section": 1, "by": "candidate"}, "finished section 1"),
        ("section", {"section": 2, "by": "clock"}, "the time of section 2 was up; the next one opened"),
        ("seb", {}, "open outside Safe Exam Browser"),
        ("conflict", {}, "one number, two contents; what was saved first counts"),
    ],
)
def test_each_kind_of_incident_has_its_sentence(client, sign_in, kind, facts, said):
    sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    Incident.objects.create(sitting=begin(one), kind=kind, facts=facts, at=build.now())

    moments = client.get(address(held, hall, f"?seat={one.pk}")).context["board"].moments

    assert said in [sentence for _moment, sentence in moments]


@pytest.mark.parametrize("news", ["message", "shown", "withdrawn", "report", "machine", "hint"])
def test_each_of_them_changes_the_tag(client, sign_in, news):
    officer = sign_in(build.PROVINCE)
    held, hall, (one,) = hall_of(1)
    Round.objects.update(needs_device_approval=True)
    sitting = begin(one)
    services.move_to(sitting.pk, str(uuid4()), asks=True)
    sent = services.send_message(held, "全场", form=uuid4(), by=officer)
    path = address(held, hall, f"now?seat={one.pk}")
    before = client.get(path)["ETag"]

    if news == "message":
        services.send_message(held, "再说", form=uuid4(), by=officer)
    elif news == "shown":
        Delivery.objects.create(message=sent, sitting=sitting, step="shown", at=build.now())
    elif news == "withdrawn":
        services.withdraw_message(sent.pk, reason="有误", by=officer)
    elif news == "report":
        report(Sitting.objects.get(), 1)
    elif news == "machine":
        ask(sitting)
    else:
        Hint.objects.create(sitting=sitting, page="a", number=1, code="hidden", at=build.now())

    assert client.get(path)["ETag"] != before


@pytest.mark.parametrize("people", [3, 30])
def test_words_cost_one_query_more_once_something_was_sent(client, sign_in, django_assert_num_queries, people):
    officer = sign_in(build.PROVINCE)
    held, hall, admissions = hall_of(people)
    for admission in admissions:
        report(begin(admission), 1)
        services.send_message(held, "你好", form=uuid4(), by=officer, admission=admission)
    client.get(address(held, hall, "now"))

    with django_assert_num_queries(13):
        client.get(address(held, hall, "now"))
