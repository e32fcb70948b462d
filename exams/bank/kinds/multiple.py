"""Multiple choice (多选题): five options, two to four of them right, at least one wrong.

Source: the national paper's instructions, 「错选，本题不得分；少选，所选的每个选项得0.5分」.
"""

from collections.abc import Sequence
from decimal import Decimal

from exams.bank.kinds.options import faults

OPTIONS = 5
FEWEST_RIGHT, MOST_RIGHT = 2, 4
NOT_FIVE_OPTIONS = "not_five_options"
TOO_FEW_RIGHT = "too_few_right"
NONE_WRONG = "none_wrong"
ZERO = Decimal("0")


def problems(options: Sequence[str], key: str) -> list[str]:
    found = [NOT_FIVE_OPTIONS] if len(options) != OPTIONS else []
    if len(set(key)) < FEWEST_RIGHT:
        found.append(TOO_FEW_RIGHT)
    if len(set(key)) > MOST_RIGHT or len(set(key)) >= len(options):
        found.append(NONE_WRONG)
    return found + faults(options, key)


def score(key: frozenset[str], chosen: frozenset[str], *, worth: Decimal, per_option: Decimal) -> Decimal:
    """Any wrong option scores nothing; an incomplete but correct choice ``per_option`` each, never more than ``worth``."""
    if chosen - key:
        return ZERO
    if chosen == key:
        return worth
    return min(per_option * len(chosen), worth)
