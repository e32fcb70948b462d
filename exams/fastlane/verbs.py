"""What the lane does for the page of a sitting that shows its token."""

import time

from exams import api
from exams.web.candidate import bucket, handing_in, schema, wire


def save(token: api.Token, sent: bytes) -> tuple[dict, int]:
    """Committed when it is acknowledged."""
    asked = schema.save(sent)
    bucket.spend(token.sitting, at=time.time())
    return wire.answer(api.save_by_token(token, asked.epoch, asked.changes))


def beat(token: api.Token, sent: bytes) -> tuple[dict, int]:
    """From memory."""
    asked = schema.beat(sent)
    sign = api.Sign(token.sitting, asked.epoch, asked.acknowledged, asked.hidden, asked.focused, asked.offline_ms)
    said = api.Said(asked.shown, asked.read, asked.page, asked.hints)
    return wire.told(api.beat(token, sign, said)), 200


def submit(token: api.Token, sent: bytes) -> tuple[dict, int]:
    """Closed and receipted when it is acknowledged. In Safe Exam Browser Django's view does it, which checks that."""
    asked = schema.hand_in(sent)
    return handing_in.answer(lambda: api.submit_by_token(token, asked.epoch, asked.last))


OF_A_SITTING = {"save": save, "beat": beat, "submit": submit}
