"""Items from an Excel sheet and back into one: one row an item, every fault at its cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exams.bank import kinds
from exams.bank.models import Item, ItemVersion, Topic
from exams.bank.services import Draft
from exams.bank.wording import problem
from foundation import sheets
from foundation.sheets import CellError, Column, Reading, Row

MAX_ROWS = 500  # as many are checked and written within a request
LETTERS = "ABCDE"
OF_THE_KEY = {"not_one_right", "too_few_right", "none_wrong", "key_not_an_option", "key_repeats"}


@dataclass(frozen=True)
class Proposed:
    """One faultless row as it will be drafted, and where it stands in the sheet."""

    code: str
    kind: str
    topic: Topic
    content: Draft
    row: int
    letters: Mapping[str, str]

    def cell(self, column: str) -> str:
        return f"{self.letters[column]}{self.row}"


def columns(topics: Mapping[str, Topic]) -> list[Column]:
    """The columns of the template, in its order. Topics are named by their code."""
    return [
        Column("code", _("Item code"), required=True),
        Column("kind", pgettext("item", "Kind"), required=True, parse=_one_of(Item.Kind)),
        Column("topic", _("Topic code"), required=True, parse=lambda text: _topic(topics, text)),
        Column("stem", _("Stem"), required=True),
        *(Column(letter, _("Option {letter}").format(letter=letter), required=letter != "E") for letter in LETTERS),
        Column("key", pgettext("item", "Key"), required=True, parse=_letters),
        Column("rationale", _("Rationale"), required=True),
        Column("source", _("Source"), required=True),
        Column("difficulty", _("Difficulty"), parse=_one_of(ItemVersion.Difficulty)),
    ]


def read(file: BinaryIO, topics: Mapping[str, Topic]) -> tuple[list[Proposed], list[CellError]]:
    """The items of the faultless rows, and everything wrong with the others, in the order of the sheet."""
    reading = sheets.read(file, columns(topics), max_rows=MAX_ROWS)
    faults = {row.number: _faults(reading, row) for row in reading.rows}
    for number, error in _repeated_codes(reading):
        faults[number].append(error)
    proposed = [_proposed(reading, row) for row in reading.rows if not faults[row.number]]
    return proposed, [*reading.errors, *(error for found in faults.values() for error in found)]


def template(topics: Mapping[str, Topic], *, explained: Mapping[str, Iterable[Sequence[str]]] | None = None) -> bytes:
    """The empty workbook that ``read`` understands, with sheets of explanation beside it."""
    return sheets.write([column.heading for column in columns(topics)], [], also=explained)


def written(versions: Iterable[ItemVersion]) -> bytes:
    """Items as a workbook that ``read`` understands: to mend in Excel and take in again."""
    return sheets.write([column.heading for column in columns({})], map(_row, versions))


def _row(version: ItemVersion) -> list[str]:
    item, options = version.item, [*version.options, *[""] * (len(LETTERS) - len(version.options))]
    named = [item.code, item.get_kind_display(), item.topic.code, version.stem]
    told = [version.key, version.rationale, version.source, version.get_difficulty_display()]
    return [*named, *options, *told]


def _faults(reading: Reading, row: Row) -> list[CellError]:
    found = kinds.problems(row.values["kind"], _options(row), row.values["key"])
    return [CellError(_cell(reading, row, code), problem(code)) for code in found]


def _cell(reading: Reading, row: Row, code: str) -> str:
    return reading.cell(row, "key" if code in OF_THE_KEY else "A" if code == "repeated_option" else "E")


def _options(row: Row) -> list[str]:
    """The options in use; an empty last one is left out, as a single choice leaves it."""
    texts = [row.values[letter] or "" for letter in LETTERS]
    return texts if texts[-1] else texts[:-1]


def _repeated_codes(reading: Reading) -> list[tuple[int, CellError]]:
    seen: dict[str, int] = {}
    found = []
    for row in reading.rows:
        first = seen.setdefault(row.values["code"], row.number)
        if first != row.number:
            message = _("This item code stands in row {row} already.").format(row=first)
            found.append((row.number, CellError(reading.cell(row, "code"), message)))
    return found


def _proposed(reading: Reading, row: Row) -> Proposed:
    values = row.values
    content = Draft(
        stem=values["stem"],
        options=_options(row),
        key=values["key"],
        rationale=values["rationale"],
        source=values["source"],
        difficulty=values["difficulty"] or ItemVersion.Difficulty.MEDIUM,
    )
    return Proposed(values["code"], values["kind"], values["topic"], content, row.number, reading.letters)


def _one_of(choices):
    """The value of a choice, written by its name on the screen or by its code."""

    def parse(text: str) -> str:
        named = {str(label): value for value, label in choices.choices} | {value: value for value in choices.values}
        if text not in named:
            raise ValueError(_("Write one of: {names}.").format(names=_listed(choices.labels)))
        return named[text]

    return parse


def _topic(topics: Mapping[str, Topic], text: str) -> Topic:
    if text not in topics:
        raise ValueError(_("The syllabus has no topic {code}.").format(code=text))
    return topics[text]


def _letters(text: str) -> str:
    """AB, ab, A B and A、B all mean the same."""
    letters = "".join(letter for letter in text.upper() if letter not in " ,，、;；")
    if not letters or set(letters) - set(LETTERS):
        raise ValueError(_("Write the right options as letters, such as A or ABD."))
    return "".join(sorted(letters))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(str(name) for name in names)
