"""Candidates with entry codes, made inside a running site: ``manage.py shell -c`` calls it, one line comes back."""

import json
import sys

from exams.sittings import services
from tests.exams import build
from tests.exams.sites import furniture


def cards(count: int) -> None:
    """Writes number and code of so many new candidates of a round that is open."""
    build.bank_of(6, 2)
    held = build.round_of(build.exam(singles=6, multiples=2))
    admissions = [furniture.admitted(held) for _ in range(count)]
    codes = services.issue_codes(admissions, by=furniture.officer(), at=build.now())
    found = [{"admission": one.pk, "number": one.number, "code": codes[one.pk]} for one in admissions]
    sys.stdout.write(json.dumps(found) + "\n")
