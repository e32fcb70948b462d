"""One pure file for each kind of item (题型): whether it is well made, and what a response scores."""

from collections.abc import Sequence
from decimal import Decimal
from types import ModuleType

from exams.bank.kinds import multiple, single

KINDS: dict[str, ModuleType] = {"single": single, "multiple": multiple}


def problems(kind: str, options: Sequence[str], key: str) -> list[str]:
    """Everything wrong with the options and the key, as codes; an empty list is a well-made item."""
    return KINDS[kind].problems(options, key)


def score(kind: str, key: str, chosen: str, *, worth: Decimal, per_option: Decimal) -> Decimal:
    """Points for one response under the preset "national"."""
    return KINDS[kind].score(frozenset(key), frozenset(chosen), worth=worth, per_option=per_option)
