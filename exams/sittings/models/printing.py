"""Sheets that take longer than a request: asked for, made by the worker, fetched once they are there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings.models.paper import PaperSet
from foundation.jobs import Job, JobQuerySet


class HallPrint(Job):
    """A file for a hall of a round, sealed in the private storage."""

    PERSONAL = frozenset()

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file = models.CharField(
        max_length=200, blank=True, help_text=_("its name in the private storage, once it is there")
    )

    objects = JobQuerySet.as_manager()

    class Meta(Job.Meta):
        abstract = True

    def __str__(self):
        return f"{self.round_id} {self.hall_id}"


def _one_under_way(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["round", "hall"], condition=Q(finished_at=None, failed_at=None), name=f"{name}_one_under_way"
    )


class TicketPrint(HallPrint):
    """The admission tickets of everybody in a hall."""

    PERSONAL = frozenset()

    class Meta(HallPrint.Meta):
        abstract = False
        constraints = [*HallPrint.Meta.constraints, _one_under_way("ticket_print")]


class SetPrint(HallPrint):
    """The set of a hall for an exam on paper, on its way. Its file is closed as the papers are, and kept for minutes.

    Made, it has a ``PaperSet``: the row that says who had it printed.
    """

    PERSONAL = frozenset()

    copies = models.PositiveSmallIntegerField(help_text=_("how often the file is to be printed"))
    reason = models.CharField(max_length=300)
    made = models.OneToOneField(PaperSet, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(HallPrint.Meta):
        abstract = False
        constraints = [
            *HallPrint.Meta.constraints,
            _one_under_way("set_print"),
            models.CheckConstraint(
                condition=Q(copies__gte=1) & ~Q(reason=""), name="set_print_has_copies_and_a_reason"
            ),
        ]
