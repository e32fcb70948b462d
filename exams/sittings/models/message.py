"""What an invigilator tells candidates while they sit, and whose page has shown it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models.admission import Admission
from exams.sittings.models.sitting import Sitting


class MessageQuerySet(models.QuerySet):
    def reaching(self, admission, hall_id: int | None):
        """Those to this candidate: to them alone, to the hall in which they have their seat, or to the whole round."""
        everybody = Q(hall=None, admission=None)
        return self.filter(
            everybody | Q(admission=admission) | Q(hall__isnull=False, hall=hall_id), round=admission.round_id
        )


class Message(models.Model):
    """监考消息: a few words to one candidate, to a hall, or to a round. Withdrawn at most once, else never changed (by trigger).

    It reaches whoever is addressed at the moment, so who begins late reads it as well. ``form`` is drawn with the form
    that sends it: sent twice, it is one message.
    """

    PERSONAL = frozenset({"admission", "text", "sent_by", "withdrawn_by", "withdraw_reason"})

    round = models.ForeignKey(Round, models.PROTECT, related_name="messages")
    hall = models.ForeignKey(Hall, models.PROTECT, null=True, blank=True, related_name="+")
    admission = models.ForeignKey(Admission, models.PROTECT, null=True, blank=True, related_name="messages")
    text = models.CharField(max_length=300)
    form = models.UUIDField(unique=True)
    sent_at = models.DateTimeField(db_index=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdraw_reason = models.CharField(max_length=300, blank=True, help_text=_("the candidate reads it"))

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
            models.CheckConstraint(condition=Q(hall=None) | Q(admission=None), name="message_to_one_or_to_a_hall"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdraw_reason=""),
                name="message_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self):
        return self.text


class Delivery(models.Model):
    """送达: the page of a sitting has shown a message, or its candidate has put it away as read. Append-only (by trigger)."""

    PERSONAL = frozenset({"at"})

    class Step(models.TextChoices):
        SHOWN = "shown", _("shown")
        READ = "read", _("read")

    message = models.ForeignKey(Message, models.PROTECT, related_name="deliveries", db_index=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="deliveries")
    step = models.CharField(max_length=5, choices=Step.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "sitting", "step"], name="delivery_once")]

    def __str__(self):
        return f"{self.message_id} {self.sitting_id} {self.step}"
