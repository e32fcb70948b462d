"""监考消息: a few words to one candidate, a hall or a round; and taking them back."""

from uuid import UUID

from django.db import transaction

from exams import errors
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models import Admission, Message
from exams.sittings.services.invigilation import insist_watching, insist_watching_hall, said
from foundation.clock import database_now

MOST_AT_ONCE = 100  # messages that stand in one round: a page names each in its beats


@transaction.atomic
def send_message(
    round: Round, text: str, *, form: UUID, by, hall: Hall | None = None, admission: Admission | None = None
) -> Message:
    """Every page that it is addressed to shows it with its next beat. The same ``form`` again is the same message."""
    _insist(by, round, hall, admission)
    if found := Message.objects.filter(form=form).first():
        return found
    if Message.objects.filter(round=round, withdrawn_at=None).count() >= MOST_AT_ONCE:
        raise errors.TooManyMessages(most=MOST_AT_ONCE)
    facts = {"round": round, "hall": hall, "admission": admission, "text": _words(text), "sent_by": by}
    return Message.objects.get_or_create(form=form, defaults=facts | {"sent_at": database_now()})[0]


@transaction.atomic
def withdraw_message(message_id: int, *, reason: str, by) -> Message:
    """Pages that have not shown it never will; the others say that it was withdrawn, and why. Again changes nothing."""
    found = Message.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "round", "hall", "admission__round"
    )
    message = found.filter(pk=message_id).first()
    if message is None:
        raise errors.NotFound
    _insist(by, message.round, message.hall, message.admission)
    if message.withdrawn_at is None:
        message.withdraw_reason, message.withdrawn_by, message.withdrawn_at = said(reason), by, database_now()
        message.save(update_fields=["withdraw_reason", "withdrawn_by", "withdrawn_at"])
    return message


def _insist(by, round: Round, hall: Hall | None, admission: Admission | None) -> None:
    if admission:
        return insist_watching(by, [admission])
    return insist_watching_hall(by, round, hall)


def _words(text: str) -> str:
    if not text.strip():
        raise errors.NothingSaid
    return text.strip()
