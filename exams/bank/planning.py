"""What a sheet would do to the bank, row by row, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from exams.bank import importing, linting
from exams.bank.formats.excel import Proposed
from exams.bank.linting import Hint, Read
from exams.bank.models import ItemVersion
from foundation.sheets import CellError


@dataclass
class Planned:
    """A row, what would come of it, and what is worth a second look. A hint's last reference is the other item."""

    proposed: Proposed
    outcome: str
    hints: list[Hint] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    rows: list[Planned]
    errors: list[CellError]
    hints: list[Hint]  # about the sheet as a whole


def plan(proposed: Sequence[Proposed], *, scope: str) -> Plan:
    """Rows that fit the bank, and the cells of those that do not. Nothing is written; a dozen queries at most."""
    held = importing.known(proposed, scope)
    errors = [error for one in proposed if one.code in held for error in _misfits(one, held[one.code])]
    faulty = {error.cell for error in errors}
    fitting = [one for one in proposed if faulty.isdisjoint((one.cell("kind"), one.cell("topic")))]
    rows = {one.code: Planned(one, importing.outcome(one, held.get(one.code))) for one in fitting}
    return Plan(list(rows.values()), errors, _hinted(rows, scope))


def read(version: ItemVersion) -> Read:
    """A version as the linter sees it, called by its item's code or number."""
    name = version.item.code or str(version.item_id)
    return Read(name, version.stem, version.options, version.key, version.source, version.rationale)


def _misfits(one: Proposed, latest: ItemVersion) -> list[CellError]:
    """A code names one item for good; its kind and topic are the item's, not the version's."""
    found = []
    if one.kind != latest.item.kind:
        message = _("The item with this code is of another kind: {kind}. Give this row another code.")
        found.append(CellError(one.cell("kind"), message.format(kind=latest.item.get_kind_display())))
    if one.topic.pk != latest.item.topic_id:
        message = _("The item with this code stands under topic {topic}. Write that, or give this row another code.")
        found.append(CellError(one.cell("topic"), message.format(topic=latest.item.topic.code)))
    return found


def _hinted(rows: dict[str, Planned], scope: str) -> list[Hint]:
    """Hang each hint on its row (a repetition on the later of the two); the ones about no single row are returned."""
    sheet = [_as_read(row.proposed) for row in rows.values()]
    others = ItemVersion.objects.approved().filter(item__scope=scope).exclude(item__code__in=list(rows))
    bank = [read(version) for version in others.select_related("item")]
    general = []
    for hint in [*linting.hints(sheet), *linting.alike(sheet, bank)]:
        if not hint.references:
            general.append(hint)
            continue
        at = max((name for name in hint.references if name in rows), key=lambda name: rows[name].proposed.row)
        rows[at].hints.append(hint)
    return general


def _as_read(one: Proposed) -> Read:
    content = one.content
    return Read(one.code, content.stem, content.options, content.key, content.source, content.rationale)
