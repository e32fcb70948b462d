"""What the lane does for the page of a sitting that shows its token."""

import time
from collections.abc import Callable

from exams import api
from exams.web.candidate import bucket, handing_in, schema, wire

Sent = Callable[[], bytes]  # reads the body


def save(token: api.Token, sent: Sent) -> tuple[dict, int]:
    """Committed when it is acknowledged. Counted before it is read, so that a page which floods costs little."""
    bucket.spend(token.sitting, at=time.time())
    asked = schema.save(sent())
    return wire.answer(api.save_by_token(token, asked.epoch, asked.changes))


def beat(token: api.Token, sent: Sent) -> tuple[dict, int]:
    """From memory."""
    asked = schema.beat(sent())
    sign = api.Sign(token.sitting, asked.epoch, asked.acknowledged, asked.hidden, asked.focused, asked.offline_ms)
    said = api.Said(asked.shown, asked.read, asked.page, asked.hints)
    return wire.told(api.beat(token, sign, said)), 200


def submit(token: api.Token, sent: Sent) -> tuple[dict, int]:
    """Closed and receipted when it is acknowledged. In Safe Exam Browser Django's view does it, which checks that."""
    asked = schema.hand_in(sent())
    return handing_in.answer(lambda: api.submit_by_token(token, asked.epoch, asked.last))


OF_A_SITTING = {"save": save, "beat": beat, "submit": submit}
