"""Single choice (单选题): four options, exactly one of them right.

Source: the national paper's instructions, 「每题的备选项中，只有1个最符合题意」.
"""

from collections.abc import Sequence
from decimal import Decimal

from exams.bank.kinds.options import faults

OPTIONS = 4
NOT_FOUR_OPTIONS = "not_four_options"
NOT_ONE_RIGHT = "not_one_right"
ZERO = Decimal("0")


def problems(options: Sequence[str], key: str) -> list[str]:
    found = [NOT_FOUR_OPTIONS] if len(options) != OPTIONS else []
    if len(set(key)) != 1:
        found.append(NOT_ONE_RIGHT)
    return found + faults(options, key)


def score(key: frozenset[str], chosen: frozenset[str], *, worth: Decimal, per_option: Decimal) -> Decimal:
    """``worth`` for the right option alone; nothing for a wrong one, for several or for none."""
    return worth if chosen == key else ZERO
