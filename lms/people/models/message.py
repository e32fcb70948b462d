"""The development outbox: what would have been sent."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.crypto import EncryptedTextField


class SentMessage(models.Model):
    """A mail or an SMS that stayed in the house, because no provider is set up. Production writes none."""

    PERSONAL = frozenset({"recipient", "subject", "body"})

    class Channel(models.TextChoices):
        MAIL = "mail", _("mail")
        SMS = "sms", _("SMS")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=4, choices=Channel.choices)
    recipient = EncryptedTextField()
    subject = EncryptedTextField(default="", blank=True)
    body = EncryptedTextField()
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self):
        return f"{self.channel} {self.sent_at:%F %T}"

    @property
    def is_sms(self) -> bool:
        return self.channel == self.Channel.SMS
