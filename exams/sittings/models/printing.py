"""Sheets that take longer than a request: asked for, made by the worker, fetched once they are there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from exams.sites.models import Hall
from foundation.jobs import Job, JobQuerySet


class TicketPrint(Job):
    """The admission tickets of everybody in a hall as one file, sealed in the private storage."""

    PERSONAL = frozenset()

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.CharField(
        max_length=200, blank=True, help_text=_("its name in the private storage, once it is there")
    )

    objects = JobQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = False
        constraints = [
            *Job.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "hall"],
                condition=Q(finished_at=None, failed_at=None),
                name="ticket_print_one_under_way",
            ),
        ]

    def __str__(self):
        return f"{self.round_id} {self.hall_id}"
