"""The frozen paper as the exam page shows it: parts with their instruction. Pure but for the words."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exams.api import ShownItem
from exams.bank.stems import stem

LETTERS = "ABCDEFGH"


def sections(items: Sequence[ShownItem]) -> list[dict]:
    """Items in paper order, parted where the kind changes."""
    parts = [list(part) for _kind, part in groupby(items, key=lambda item: item.kind)]
    return [_section(number, part) for number, part in enumerate(parts)]


def _section(number: int, items: list[ShownItem]) -> dict:
    kind = items[0].kind
    title = _("{ordinal}. {kind}").format(ordinal=ordinals()[number % 4], kind=kinds()[kind])
    return {
        "title": title,
        "short": shorts()[kind],
        "rule": rule(kind, items),
        "items": [_item(item) for item in items],
    }


def _item(item: ShownItem) -> dict:
    options = [{"letter": letter, "text": text} for letter, text in zip(LETTERS, item.options, strict=False)]
    return {"position": item.position, "kind": item.kind, "stem": stem(item.stem), "options": options}


def ordinals() -> list[str]:
    return [
        pgettext("part of a paper", "I"),
        pgettext("part of a paper", "II"),
        pgettext("part of a paper", "III"),
        pgettext("part of a paper", "IV"),
    ]


def kinds() -> dict[str, str]:
    return {"single": _("Single choice"), "multiple": _("Multiple choice")}


def shorts() -> dict[str, str]:
    return {"single": _("Single"), "multiple": _("Multiple")}


def rule(kind: str, items: Sequence[ShownItem]) -> str:
    """The part's instruction, with the numbers of this very paper."""
    facts = {
        "first": items[0].position,
        "last": items[-1].position,
        "worth": number(items[0].worth),
        "options": len(items[0].options),
        "each": number(items[0].per_option),
    }
    return sentence(kind).format(**facts)


def sentence(kind: str) -> str:
    if kind == "single":
        return _(
            "Items {first}–{last}, {worth} point each. One of the {options} options is right; nothing is taken off."
        )
    return _(
        "Items {first}–{last}, {worth} points each. Two or more of the {options} options are right. "
        "Any wrong option scores 0; an incomplete correct choice scores {each} for each option."
    )


def number(points: Decimal) -> str:
    """Without idle zeros: 1.00 → 1, 0.50 → 0.5."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
