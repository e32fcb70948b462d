"""The messages to one sitting, as its state brings them: on another device and after a reload as well."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from exams.sittings.models import Delivery, Message, Placement, Sitting


@dataclass(frozen=True)
class MessageView:
    """``withdrawn`` is why it was taken back; what was withdrawn before anybody saw it is not told at all."""

    id: int
    text: str
    sent_at: datetime
    withdrawn: str
    read: bool


def messages_for(sitting: Sitting) -> tuple[MessageView, ...]:
    """In the order sent. One query; none for a standing round, which has no invigilator."""
    if sitting.admission.round.key:
        return ()
    found = _reaching(sitting).annotate(
        shown=_step(sitting, Delivery.Step.SHOWN), read=_step(sitting, Delivery.Step.READ)
    )
    told = found.filter(Q(withdrawn_at=None) | Q(shown=True)).order_by("pk")
    return tuple(MessageView(*row) for row in told.values_list("pk", "text", "sent_at", "withdraw_reason", "read"))


def _reaching(sitting: Sitting) -> QuerySet[Message]:
    seat = Placement.objects.standing().filter(admission=sitting.admission_id).values("seat__hall")[:1]
    return Message.objects.annotate(seated=Subquery(seat)).reaching(sitting.admission, F("seated"))


def _step(sitting: Sitting, step: Delivery.Step) -> Exists:
    return Exists(Delivery.objects.filter(message=OuterRef("pk"), sitting=sitting.pk, step=step))
