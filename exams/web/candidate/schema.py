"""What the exam page may send: JSON in, changes out, or the exact place that is wrong. Pure but for the words.

Strict on purpose: an unknown field is refused, so that nothing the page did not mean can travel along.
Source: docs/sitting-protocol.md.
"""

import json
import re
from collections.abc import Collection, Set
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from exams.sittings.changes import Change
from exams.sittings.models import Defect, Hint

BODY_BYTES = 64 * 1024
MOST_CHANGES = 200
MOST_POSITIONS = 1000
LARGEST = 2**31 - 1  # of an integer column
MOST_MESSAGES = 200  # that a page names in one beat
MOST_HINTS = 20
PAGE = re.compile(r"[0-9a-z]{1,16}", re.ASCII)
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
MOST_WORDS = 300  # characters of a report
LETTERS = re.compile(r"A?B?C?D?E?F?G?H?", re.ASCII)


class Malformed(Exception):
    """Not of the protocol's form; ``field`` is the path to the first wrong place, empty for the whole body."""

    def __init__(self, sentence: str, field: str = ""):
        super().__init__(sentence)
        self.field = field


class TooMany(Exception):
    """More changes than one save may carry."""


@dataclass(frozen=True)
class Save:
    epoch: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HandIn:
    epoch: int
    last: int


@dataclass(frozen=True)
class Leave:
    """Finishing a section: which, in which epoch, and the last number given out in it."""

    section: int
    epoch: int
    last: int


@dataclass(frozen=True)
class Beat:
    """A sign of life, with what the page says of itself. ``hints`` are number, code, and milliseconds ago."""

    epoch: int
    acknowledged: int
    hidden: bool
    focused: bool
    offline_ms: int
    shown: tuple[int, ...] = ()
    read: tuple[int, ...] = ()
    page: str = ""
    hints: tuple[tuple[int, str, int], ...] = ()


@dataclass(frozen=True)
class Report:
    """What is wrong with an item, in the candidate's words."""

    key: UUID
    position: int
    kind: str
    words: str


@dataclass(frozen=True)
class TakeOver:
    """``device`` is what the browser calls itself, ``asks`` whether somebody pressed the button just now."""

    device: str = ""
    asks: bool = True


def save(body: bytes) -> Save:
    """The changes of one save, numbered without a gap. Raises ``Malformed``, ``TooMany``."""
    fields = _fields(_decode(body), {"epoch", "changes"}, "")
    epoch = _number(fields["epoch"], "epoch", least=1)
    rows = fields["changes"]
    if type(rows) is not list or not rows:
        raise Malformed(_("There must be at least one change, in a list."), "changes")
    if len(rows) > MOST_CHANGES:
        raise TooMany
    changes = tuple(_change(row, f"changes[{index}]") for index, row in enumerate(rows))
    _consecutive(changes)
    return Save(epoch, changes)


def hand_in(body: bytes) -> HandIn:
    fields = _fields(_decode(body), {"epoch", "last"}, "")
    return HandIn(_number(fields["epoch"], "epoch", least=1), _number(fields["last"], "last", least=0))


def leave(body: bytes) -> Leave:
    fields = _fields(_decode(body), {"section", "epoch", "last"}, "")
    section = _number(fields["section"], "section", least=1, most=MOST_POSITIONS)
    return Leave(section, _number(fields["epoch"], "epoch", least=1), _number(fields["last"], "last", least=0))


def beat(body: bytes) -> Beat:
    """The last four fields may be missing: a page that has nothing to say of them says nothing."""
    needed, more = {"epoch", "acknowledged", "hidden", "focused", "offline_ms"}, {"shown", "read", "page", "hints"}
    fields = _fields(_decode(body), needed, "", may=more)
    return Beat(
        _number(fields["epoch"], "epoch", least=1),
        _number(fields["acknowledged"], "acknowledged", least=0),
        _truth(fields["hidden"], "hidden"),
        _truth(fields["focused"], "focused"),
        _number(fields["offline_ms"], "offline_ms", least=0),
        _numbers(fields.get("shown", []), "shown"),
        _numbers(fields.get("read", []), "read"),
        _matching(fields.get("page", "0"), "page", PAGE),
        tuple(
            _hint(row, f"hints[{n}]") for n, row in enumerate(_list(fields.get("hints", []), "hints", most=MOST_HINTS))
        ),
    )


def defect(body: bytes) -> Report:
    fields = _fields(_decode(body), {"key", "position", "kind", "words"}, "")
    kind = _one_of(fields["kind"], "kind", Defect.Kind.values)
    words = _text(fields["words"], "words")
    if kind == Defect.Kind.OTHER and not words:
        raise Malformed(_("Say in a few words what is wrong."), "words")
    position = _number(fields["position"], "position", least=1, most=MOST_POSITIONS)
    return Report(_uuid(fields["key"], "key"), position, kind, words)


def take_over(body: bytes) -> TakeOver:
    """An empty object or no body at all is a page that knows nothing of approval."""
    fields = _fields(_decode(body), set(), "", may={"device", "asks"}) if body else {}
    if not fields:
        return TakeOver()
    device = str(_uuid(fields.get("device"), "device"))
    return TakeOver(device, _truth(fields.get("asks", True), "asks"))


def _decode(body: bytes) -> object:
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError):  # not UTF-8, not JSON, a number of 5,000 digits, 30,000 brackets
        raise Malformed(_("This is not JSON.")) from None


def _fields(value: object, names: set[str], path: str, *, may: Set[str] = frozenset()) -> dict:
    """An object with exactly these fields, and those that it may have."""
    if type(value) is not dict:
        raise Malformed(_("There must be an object here."), path)
    prefix = f"{path}." if path else ""
    for name in sorted(value.keys() - names - may):
        raise Malformed(_("This field is not known."), prefix + name)
    for name in sorted(names - value.keys()):
        raise Malformed(_("This field is missing."), prefix + name)
    return value


def _list(value: object, path: str, *, most: int) -> list:
    if type(value) is not list or len(value) > most:
        raise Malformed(_("There must be a list of at most {most} here.").format(most=most), path)
    return value


def _numbers(value: object, path: str) -> tuple[int, ...]:
    rows = _list(value, path, most=MOST_MESSAGES)
    return tuple(_number(one, f"{path}[{n}]", least=1, most=2**63 - 1) for n, one in enumerate(rows))


def _hint(value: object, path: str) -> tuple[int, str, int]:
    row = _list(value, path, most=3)
    if len(row) != 3:
        raise Malformed(_("There must be number, code and milliseconds here."), path)
    return _number(row[0], path, least=1), _one_of(row[1], path, Hint.Code.values), _number(row[2], path, least=0)


def _one_of(value: object, path: str, known: Collection[str]) -> str:
    if type(value) is not str or value not in known:
        raise Malformed(_("This must be one of: {known}.").format(known=", ".join(known)), path)
    return value


def _matching(value: object, path: str, form: re.Pattern) -> str:
    if type(value) is not str or not form.fullmatch(value):
        raise Malformed(_("This is not of the form that is asked for."), path)
    return value


def _uuid(value: object, path: str) -> UUID:
    return UUID(_matching(value, path, IDENTIFIER))


def _text(value: object, path: str) -> str:
    """Without idle space, and without what a database cannot keep."""
    if type(value) is not str or len(value) > MOST_WORDS or "\0" in value:
        raise Malformed(_("This must be text of at most {most} characters.").format(most=MOST_WORDS), path)
    return value.strip()


def _change(value: object, path: str) -> Change:
    fields = _fields(value, {"sequence", "position", "answer", "marked"}, path)
    sequence = _number(fields["sequence"], f"{path}.sequence", least=1)
    position = _number(fields["position"], f"{path}.position", least=1, most=MOST_POSITIONS)
    if type(fields["answer"]) is not str or not LETTERS.fullmatch(fields["answer"]):
        raise Malformed(_("An answer is option letters from A to H in alphabetical order, or empty."), f"{path}.answer")
    return Change(sequence, position, fields["answer"], _truth(fields["marked"], f"{path}.marked"))


def _truth(value: object, path: str) -> bool:
    if type(value) is not bool:
        raise Malformed(_("This must be true or false."), path)
    return value


def _number(value: object, path: str, *, least: int, most: int = LARGEST) -> int:
    if type(value) is not int or not least <= value <= most:  # bool is a kind of int, hence type()
        raise Malformed(_("This must be a whole number from {least} to {most}.").format(least=least, most=most), path)
    return value


def _consecutive(changes: tuple[Change, ...]) -> None:
    for index, change in enumerate(changes):
        if change.sequence != changes[0].sequence + index:
            raise Malformed(_("The numbers must count up by one."), f"changes[{index}].sequence")
