"""The answer to a hand-in, the same whichever way it came."""

from collections.abc import Callable

from exams import api, errors
from exams.web.candidate import wire


def answer(hand_in: Callable[[], api.ReceiptView]) -> tuple[dict, int]:
    """Body and status: the receipt, or why not yet."""
    try:
        return {"receipt": wire.receipt(hand_in())}, 200
    except errors.Gap as refused:
        return {"refused": "gap", **refused.facts}, wire.REFUSED
    except errors.TakenOver as refused:
        return {"refused": "taken_over", **refused.facts}, wire.REFUSED
    except errors.TooEarly as refused:
        return {"refused": "too_early", "sentence": str(refused)}, wire.REFUSED
    except (errors.Paused, errors.SectionOver, errors.SectionsLeft) as refused:
        return {"refused": wire.REFUSALS[type(refused)], "sentence": str(refused)}, wire.REFUSED
