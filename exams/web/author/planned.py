"""A plan in words: what would come of each row, and what to look at twice."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exams.bank.linting import Hint
from exams.bank.planning import Plan, Planned
from exams.bank.wording import hint


def shown(plan: Plan) -> list[dict]:
    return [_row(row) for row in plan.rows]


def general(plan: Plan) -> list[str]:
    """Hints about the sheet as a whole."""
    return [hint(one.code, one.facts) for one in plan.hints]


def _row(row: Planned) -> dict:
    words = {
        "new": pgettext("row of a sheet", "new"),
        "revised": pgettext("row of a sheet", "revised"),
        "unchanged": pgettext("row of a sheet", "unchanged"),
    }
    tags = {"new": "information", "revised": "waiting", "unchanged": "plain"}
    return {
        "row": row.proposed,
        "outcome": row.outcome,
        "words": words[row.outcome],
        "tag": tags[row.outcome],
        "hints": [_sentence(one, row.proposed.code) for one in row.hints],
    }


def _sentence(one: Hint, code: str) -> str:
    """With the other item's code where two read alike."""
    others = [name for name in one.references if name != code]
    said = hint(one.code, one.facts)
    return _("{hint} The other one: {code}.").format(hint=said, code=others[0]) if others else said
