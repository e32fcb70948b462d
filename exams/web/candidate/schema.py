"""What the exam page may send: JSON in, changes out, or the exact place that is wrong. Pure but for the words.

Strict on purpose: an unknown field is refused, so that nothing the page did not mean can travel along.
Source: docs/sitting-protocol.md.
"""

import json
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from exams.sittings.changes import Change

BODY_BYTES = 64 * 1024
MOST_CHANGES = 200
MOST_POSITIONS = 1000
LARGEST = 2**31 - 1  # of an integer column
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
class Beat:
    """A sign of life, with what the page says of itself."""

    epoch: int
    acknowledged: int
    hidden: bool
    focused: bool
    offline_ms: int


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


def beat(body: bytes) -> Beat:
    fields = _fields(_decode(body), {"epoch", "acknowledged", "hidden", "focused", "offline_ms"}, "")
    return Beat(
        _number(fields["epoch"], "epoch", least=1),
        _number(fields["acknowledged"], "acknowledged", least=0),
        _truth(fields["hidden"], "hidden"),
        _truth(fields["focused"], "focused"),
        _number(fields["offline_ms"], "offline_ms", least=0),
    )


def nothing(body: bytes) -> None:
    """A call that carries no facts: an empty object, or no body at all."""
    if body:
        _fields(_decode(body), set(), "")


def _decode(body: bytes) -> object:
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError):  # not UTF-8, not JSON, a number of 5,000 digits, 30,000 brackets
        raise Malformed(_("This is not JSON.")) from None


def _fields(value: object, names: set[str], path: str) -> dict:
    """An object with exactly these fields."""
    if type(value) is not dict:
        raise Malformed(_("There must be an object here."), path)
    prefix = f"{path}." if path else ""
    for name in sorted(value.keys() - names):
        raise Malformed(_("This field is not known."), prefix + name)
    for name in sorted(names - value.keys()):
        raise Malformed(_("This field is missing."), prefix + name)
    return value


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
