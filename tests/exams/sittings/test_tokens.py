"""The sitting token: only what we issued, only as long as it holds."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from exams.sittings.tokens import LIFETIME, Token, issue, read

SITTING, PERSON = UUID(int=1), UUID(int=2)
AT = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
ISSUED = issue(SITTING, PERSON, epoch=3, size=80, at=AT)
END = AT.timestamp() + LIFETIME


def test_what_was_issued_is_read_again():
    assert read(ISSUED, at=AT.timestamp()) == Token(SITTING, PERSON, 3, 80, int(END), 1, 80)


@pytest.mark.parametrize(("at", "holds"), [(END - 1, True), (END, False)])
def test_it_runs_out_to_the_second(at, holds):
    assert (read(ISSUED, at=at) is not None) is holds


def test_not_one_letter_of_it_can_be_changed():
    changed = [
        ISSUED[:place] + ("B" if letter == "A" else "A") + ISSUED[place + 1 :] for place, letter in enumerate(ISSUED)
    ]

    accepted = [text for text in changed if read(text, at=AT.timestamp())]

    assert (len(changed), accepted) == (112, [])


@pytest.mark.parametrize("text", ["", "A", "=", "A" * 104, "A" * 10_000, "答案", ISSUED + "AAAA"])
def test_anything_else_is_nothing(text):
    assert read(text, at=AT.timestamp()) is None
