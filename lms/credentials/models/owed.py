"""What the house still owes: a certificate to be printed, a holder to be told."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import jobs

LEASE = timedelta(minutes=2)  # printing takes about a second; whoever takes longer was killed
AGAIN = timedelta(minutes=1)


class Outbox(jobs.Outbox):
    """One side effect owed for a certificate, written in the transaction that makes it due.

    Keys: ``print:<certificate>``, ``tell:<what>:<certificate or event>``; the payload names the rows.
    """

    PERSONAL = frozenset()

    class Topic(models.TextChoices):
        PRINT = "print", _("print the certificate")
        TELL = "tell", _("tell the holder")

    class Meta(jobs.Outbox.Meta):
        verbose_name_plural = "outbox"

    def __str__(self):
        return self.key
