from dataclasses import replace
from datetime import date

import pytest

from lms.credentials.standing import Facts, Standing, acts, standing

LAST = date(2029, 5, 24)
NEXT = date(2029, 5, 25)
FACTS = Facts(valid_until=LAST)
SUSPENDED = replace(FACTS, events=("suspended",))


@pytest.mark.parametrize(
    ("facts", "on", "word"),
    [
        (None, LAST, "unknown"),
        (FACTS, date(2026, 5, 25), "valid"),
        (FACTS, LAST, "valid"),
        (FACTS, NEXT, "expired"),
        (SUSPENDED, LAST, "suspended"),
        (SUSPENDED, NEXT, "expired"),
        (replace(FACTS, events=("suspended", "lifted")), LAST, "valid"),
        (replace(FACTS, events=("suspended", "lifted", "suspended")), LAST, "suspended"),
        (replace(FACTS, events=("suspended", "revoked")), LAST, "revoked"),
        (replace(FACTS, events=("revoked",)), NEXT, "revoked"),
        (replace(FACTS, replaced=True), LAST, "replaced"),
        (replace(FACTS, replaced=True), NEXT, "replaced"),
        (replace(SUSPENDED, replaced=True), LAST, "replaced"),
        (replace(FACTS, replaced=True, events=("revoked",)), LAST, "revoked"),
    ],
)
def test_one_word_settles_it(facts, on, word):
    assert standing(facts, on=on) == word


@pytest.mark.parametrize(
    ("now", "possible"),
    [
        ("valid", ("suspend", "replace", "revoke")),
        ("suspended", ("lift", "revoke")),
        ("expired", ("revoke",)),
        ("revoked", ()),
        ("replaced", ()),
        ("unknown", ()),
    ],
)
def test_what_an_officer_may_do_follows_from_how_it_stands(now, possible):
    assert acts(Standing(now)) == possible
