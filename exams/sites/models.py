"""Sites, their halls with seats, and who is on duty there."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from exams.papers.models import Round
from foundation.scope import ScopedQuerySet, ScopeField

MOST_ROWS, MOST_COLUMNS = 10, 9  # 90 seats: the cards of a hall are laid out within a second


class SiteQuerySet(ScopedQuerySet):
    def counted(self):
        """With ``halls_count`` and ``seats_count``, the usable seats."""
        seats = Count("halls__seats", filter=Q(halls__seats__usable=True), distinct=True)
        return self.annotate(halls_count=Count("halls", distinct=True), seats_count=seats)


class Site(models.Model):
    """考点: a building to which candidates find their way."""

    PERSONAL = frozenset()

    scope = ScopeField()
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=200)
    directions = models.TextField(blank=True, help_text=_("how to get there, as it stands on the admission ticket"))

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["scope", "name"], name="site_one_per_scope_and_name")]

    def __str__(self):
        return self.name


class HallQuerySet(ScopedQuerySet):
    scope_path = "site__scope"

    def counted(self):
        return self.annotate(seats_count=Count("seats", filter=Q(seats__usable=True)))


class Hall(models.Model):
    """考场: rows and columns of seats, and the networks from which an exam may be opened there."""

    PERSONAL = frozenset()

    site = models.ForeignKey(Site, models.PROTECT, related_name="halls")
    name = models.CharField(max_length=60)
    rows = models.PositiveSmallIntegerField()
    columns = models.PositiveSmallIntegerField()
    networks = models.TextField(blank=True, help_text=_("one network a line, as 192.0.2.0/24; empty allows any"))

    objects = HallQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="hall_one_per_site_and_name"),
            models.CheckConstraint(
                condition=Q(rows__gte=1, rows__lte=MOST_ROWS, columns__gte=1, columns__lte=MOST_COLUMNS),
                name="hall_fits_on_a_sheet",
            ),
        ]

    def __str__(self):
        return self.name


class Seat(models.Model):
    """座位: a desk with its label; one that is broken stays and is not used."""

    PERSONAL = frozenset()

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="seats", db_index=False)
    row = models.PositiveSmallIntegerField(help_text=_("from 1, at the front"))
    column = models.PositiveSmallIntegerField(help_text=_("from 1, at the left as one faces the front"))
    label = models.CharField(max_length=4)
    usable = models.BooleanField(default=True)

    class Meta:
        ordering = ["hall", "row", "column"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "row", "column"], name="seat_one_per_place"),
            models.UniqueConstraint(fields=["hall", "label"], name="seat_one_per_label"),
        ]

    def __str__(self):
        return self.label


class DutyQuerySet(ScopedQuerySet):
    scope_path = "round__scope"

    def standing(self):
        return self.filter(relieved_at=None)

    def meeting(self, starts_at, ends_at):
        """Those of which some moment lies between the two."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def watched_by(self, person, *, at):
        """The duties of this person at this moment."""
        return self.standing().filter(person=person, starts_at__lte=at, ends_at__gt=at)


class Duty(models.Model):
    """监考安排: a person watches a hall for a time. Nobody is in two halls at once (by trigger)."""

    PERSONAL = frozenset({"person", "assigned_by", "relieved_by"})

    class Kind(models.TextChoices):
        CHIEF = "chief", _("chief invigilator")
        INVIGILATOR = "invigilator", _("invigilator")

    round = models.ForeignKey(Round, models.PROTECT, related_name="duties")
    hall = models.ForeignKey(Hall, models.PROTECT, related_name="duties")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    relieved_at = models.DateTimeField(null=True, blank=True)
    relieved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "hall"],
                condition=Q(kind="chief", relieved_at=None),
                name="duty_one_chief_per_round_and_hall",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(relieved_at=None, relieved_by=None)
                | Q(relieved_at__isnull=False, relieved_by__isnull=False),
                name="duty_relieved_at_and_by_together",
            ),
        ]

    def __str__(self):
        return f"{self.hall} {self.person_id}"
