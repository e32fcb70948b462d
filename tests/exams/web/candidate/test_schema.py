"""What the exam page may send, and the exact place that is wrong."""

import json
from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.sittings.changes import Change
from exams.web.candidate import schema
from exams.web.candidate.schema import HandIn, Malformed, Report, Save, TakeOver, TooMany

CHANGE = {"sequence": 41, "position": 23, "answer": "BD", "marked": False}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def body(**fields) -> bytes:
    return json.dumps({"epoch": 1, "changes": [CHANGE]} | fields).encode()


def numbered(*sequences) -> list[dict]:
    return [CHANGE | {"sequence": sequence} for sequence in sequences]


def test_a_save_of_the_protocols_form_is_read_whole():
    read = schema.save(body(epoch=3, changes=numbered(41, 42)))

    assert read == Save(3, (Change(41, 23, "BD", False), Change(42, 23, "BD", False)))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (b"", ""),
        (b"\xff\xfe", ""),
        (b"[" * 40_000, ""),
        (b'{"epoch": ' + b"9" * 5000 + b"}", ""),
        (b"[]", ""),
        (body(by="officer"), "by"),
        (b'{"epoch": 1}', "changes"),
        (body(epoch=0), "epoch"),
        (body(epoch=True), "epoch"),
        (body(epoch="1"), "epoch"),
        (body(epoch=2**31), "epoch"),
        (body(changes=[]), "changes"),
        (body(changes={"0": CHANGE}), "changes"),
        (body(changes=["B"]), "changes[0]"),
        (body(changes=[CHANGE | {"points": 2}]), "changes[0].points"),
        (body(changes=[CHANGE, {"sequence": 42}]), "changes[1].answer"),
        (body(changes=[CHANGE | {"sequence": 1.0}]), "changes[0].sequence"),
        (body(changes=[CHANGE | {"position": 0}]), "changes[0].position"),
        (body(changes=[CHANGE | {"position": 1001}]), "changes[0].position"),
        (body(changes=[CHANGE | {"answer": "DB"}]), "changes[0].answer"),
        (body(changes=[CHANGE | {"answer": "BB"}]), "changes[0].answer"),
        (body(changes=[CHANGE | {"answer": "b"}]), "changes[0].answer"),
        (body(changes=[CHANGE | {"answer": "B\n"}]), "changes[0].answer"),
        (body(changes=[CHANGE | {"answer": None}]), "changes[0].answer"),
        (body(changes=[CHANGE | {"marked": 0}]), "changes[0].marked"),
        (body(changes=numbered(41, 43)), "changes[1].sequence"),
        (body(changes=numbered(41, 41)), "changes[1].sequence"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(sent, field):
    with pytest.raises(Malformed) as refused:
        schema.save(sent)

    assert refused.value.field == field


def test_two_hundred_changes_fit_and_one_more_is_too_many():
    assert len(schema.save(body(changes=numbered(*range(1, 201)))).changes) == 200
    with pytest.raises(TooMany):
        schema.save(body(changes=numbered(*range(1, 202))))


def test_a_hand_in_names_its_epoch_and_its_last_number():
    assert schema.hand_in(b'{"epoch": 2, "last": 0}') == HandIn(2, 0)
    with pytest.raises(Malformed) as refused:
        schema.hand_in(b'{"epoch": 2, "last": -1}')
    assert refused.value.field == "last"


NAME = "0b7c2d1e-0000-4000-8000-00000000000a"


def test_a_take_over_may_name_its_device_and_whether_somebody_asks():
    assert schema.take_over(b"") == schema.take_over(b"{}") == TakeOver("", True)
    assert schema.take_over(json.dumps({"device": NAME, "asks": False}).encode()) == TakeOver(NAME, False)


@pytest.mark.parametrize(
    ("sent", "field"), [({"epoch": 9}, "epoch"), ({"device": "me"}, "device"), ({"device": NAME, "asks": 1}, "asks")]
)
def test_a_take_over_of_another_form_is_named(sent, field):
    with pytest.raises(Malformed) as refused:
        schema.take_over(json.dumps(sent).encode())
    assert refused.value.field == field


BEAT = {"epoch": 1, "acknowledged": 0, "hidden": False, "focused": True, "offline_ms": 0}


def test_a_beat_may_say_which_messages_it_has_and_when_its_page_was_left():
    plain = schema.beat(json.dumps(BEAT).encode())
    said = {"shown": [3, 4], "read": [3], "page": "k3x9", "hints": [[1, "hidden", 3200], [2, "shown", 0]]}

    full = schema.beat(json.dumps(BEAT | said).encode())

    assert (plain.shown, plain.read, plain.hints) == ((), (), ())
    assert (full.shown, full.read, full.page) == ((3, 4), (3,), "k3x9")
    assert full.hints == ((1, "hidden", 3200), (2, "shown", 0))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"shown": 3}, "shown"),
        ({"shown": ["3"]}, "shown[0]"),
        ({"shown": [0]}, "shown[0]"),
        ({"shown": [2**63]}, "shown[0]"),
        ({"read": list(range(1, 202))}, "read"),
        ({"page": "Ä"}, "page"),
        ({"page": "a" * 17}, "page"),
        ({"hints": [[1, "hidden", 0]] * 21}, "hints"),
        ({"hints": [[1, "hidden"]]}, "hints[0]"),
        ({"hints": [[1, "cheated", 0]]}, "hints[0]"),
        ({"hints": [[1, "hidden", -1]]}, "hints[0]"),
        ({"verdict": "guilty"}, "verdict"),
    ],
)
def test_what_a_beat_says_besides_is_named_where_it_is_wrong(said, field):
    with pytest.raises(Malformed) as refused:
        schema.beat(json.dumps(BEAT | said).encode())
    assert refused.value.field == field


REPORT = {"key": NAME, "position": 3, "kind": "figure", "words": " 表头缺单位 "}


def test_a_report_is_read_without_idle_space():
    assert schema.defect(json.dumps(REPORT).encode()) == Report(UUID(NAME), 3, "figure", "表头缺单位")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"key": "7"}, "key"),
        ({"position": 0}, "position"),
        ({"kind": "boring"}, "kind"),
        ({"kind": None}, "kind"),
        ({"words": None}, "words"),
        ({"words": "a" * 301}, "words"),
        ({"words": "a\0"}, "words"),
        ({"kind": "other", "words": "  "}, "words"),
        ({"epoch": 1}, "epoch"),
    ],
)
def test_a_report_of_another_form_is_named(change, field):
    with pytest.raises(Malformed) as refused:
        schema.defect(json.dumps(REPORT | change).encode())
    assert refused.value.field == field


@given(st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_whatever_comes_is_read_or_refused_never_a_fault(sent):
    for read in (schema.save, schema.hand_in, schema.beat, schema.take_over, schema.defect):
        with suppress(Malformed, TooMany):
            read(sent)


@given(
    st.fixed_dictionaries(
        {"epoch": ANYTHING, "changes": st.lists(st.fixed_dictionaries(dict.fromkeys(CHANGE, ANYTHING)), max_size=3)}
    )
)
def test_right_names_with_any_values_are_read_or_refused(sent):
    try:
        schema.save(json.dumps(sent).encode())
    except Malformed as refused:
        assert refused.field.split(".")[0].split("[")[0] in {"epoch", "changes"}
