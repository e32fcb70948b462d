"""How what the exam room answers is written for the exam page; docs/sitting-protocol.md. Pure but for the words."""

from uuid import UUID

from django.urls import reverse

from exams import errors
from exams.api import Answer, ReceiptView, State, Told, Unknown
from exams.web.reckoned import lines

REFUSED = 409
REFUSALS = {
    errors.Gap: "gap",
    errors.TakenOver: "taken_over",
    errors.SittingClosed: "closed",
    errors.Paused: "paused",
    errors.SectionOver: "section_over",
    errors.SectionsLeft: "sections_left",
    errors.LastSection: "last_section",
}


def answer(given: Answer) -> tuple[dict, int]:
    """The body and status of one answered save. Raises ``NotFound`` where there is no such sitting."""
    if isinstance(given, Unknown):
        raise errors.NotFound
    if given.refused:
        return {"refused": given.refused, "acknowledged": given.acknowledged}, REFUSED
    return {
        "acknowledged": given.acknowledged,
        "head": given.head,
        "server_time": given.server_time.isoformat(),
        "remaining_ms": given.remaining_ms,
    }, 200


def told(given: Told | None) -> dict:
    """The answer to a beat; a process that has not read the sitting yet sends the page to its state."""
    if given is None:
        return {"ask": "state"}
    return {
        "epoch": given.epoch,
        "closed": given.closed,
        "server_time": given.now.isoformat(),
        "remaining_ms": given.remaining_ms,
        **({"messages": [word(one) for one in given.words]} if given.words else {}),
        **({"result": result_address(given.result)} if given.result else {}),
    }


def sitting_address(sitting_id: UUID) -> str:
    return reverse("candidate:sitting", args=[sitting_id])


def result_address(result_id: int) -> str:
    return reverse("candidate:result", args=[result_id])


def word(given) -> dict:
    """One message, as a beat and the state tell it; ``withdrawn`` is why it was taken back."""
    told = {"id": given.id, "text": given.text, "at": given.sent_at.isoformat()}
    return told | ({"withdrawn": given.withdrawn} if given.withdrawn else {})


def state(given: State) -> dict:
    """The whole state, folded answers as the changes that would make them."""
    return {
        "epoch": given.epoch,
        "token": given.token,
        "acknowledged": given.acknowledged,
        "answers": answers(given),
        "deadline": given.deadline.isoformat(),
        "server_time": given.server_time.isoformat(),
        "remaining_ms": given.remaining_ms,
        "paused": given.paused,
        "steps": [line.as_shown() for line in lines(given.steps)],
        "messages": [word(one) | {"read": one.read} for one in given.messages],
        "receipt": receipt(given.receipt),
    } | ({"section": vars(given.section) | {"names": list(given.section.names)}} if given.section else {})


def answers(given: State) -> list[dict]:
    positions = sorted(given.answers.keys() | set(given.marked))
    return [
        {"position": position, "answer": given.answers.get(position, ""), "marked": position in given.marked}
        for position in positions
    ]


def receipt(given: ReceiptView | None) -> dict | None:
    if given is None:
        return None
    return {
        "code": given.code,
        "answered": given.answered,
        "of": given.of,
        "closed_at": given.closed_at.isoformat(),
        "closed_by": given.closed_by,
        "digest": given.digest,
    }
