"""必学清单: the list as officers write it, and its editions as they were published."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cms.muststudy.forms import MustStudyListForm
from foundation.scope import ScopedQuerySet, ScopeField
from foundation.specialties import Specialty

CENT = Decimal("0.01")


class MustStudyList(RevisionMixin, index.Indexed, ClusterableModel):
    """The draft of what one specialty must study. Learners never see it: they see its newest edition."""

    PERSONAL = frozenset()

    scope = ScopeField(_("belongs to"))
    key = models.SlugField(_("key"), max_length=80, unique=True)
    specialty = models.CharField(_("specialty"), max_length=30, choices=Specialty.choices)
    post = models.CharField(
        _("post code"), max_length=30, blank=True, help_text=_("Empty: every post of the specialty.")
    )
    title = models.CharField(_("title"), max_length=200)
    label = models.CharField(
        _("name of the next edition"), max_length=60, help_text=_("Such as: first edition of 2026.")
    )

    objects = ScopedQuerySet.as_manager()
    base_form_class = MustStudyListForm
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("scope")]

    class Meta:
        verbose_name = _("must-study list")
        verbose_name_plural = _("must-study lists")
        ordering = ["specialty", "post"]
        constraints = [models.UniqueConstraint(fields=["specialty", "post"], name="must_study_list_one_per_post")]

    def __str__(self) -> str:
        return self.title


class DraftEntry(Orderable):
    """One row of the draft: exactly one of a page (course or lesson), a statute or a document."""

    PERSONAL = frozenset()

    list = ParentalKey(MustStudyList, on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("course or lesson")
    )
    statute = models.ForeignKey(
        "cms.Statute", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("statute")
    )
    document = models.ForeignKey(
        "cms.LessonDocument", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, validators=[MinValueValidator(CENT)])
    required = models.BooleanField(
        _("required"), default=True, help_text=_("Off: elective, not counted towards the total.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("entry")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, statute=None, document=None)
                | Q(page=None, statute__isnull=False, document=None)
                | Q(page=None, statute=None, document__isnull=False),
                name="draft_entry_names_one_thing",
                violation_error_message=_("Choose exactly one: a course or lesson, a statute, or a document."),
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="draft_entry_worth_hours"),
        ]


class MustStudyEdition(models.Model):
    """What a published list means. Rows can be added while ``published_at`` is empty; afterwards a trigger refuses every change."""

    PERSONAL = frozenset({"published_by"})

    list = models.ForeignKey(MustStudyList, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    specialty = models.CharField(max_length=30, choices=Specialty.choices)
    post = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=200)
    label = models.CharField(max_length=60)
    scope = ScopeField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, help_text=_("of the required entries"))
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a must-study list")
        constraints = [
            models.UniqueConstraint(fields=["list", "number"], name="must_study_edition_numbered"),
            models.UniqueConstraint(fields=["list", "label"], name="must_study_edition_label_once"),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="must_study_edition_published_when_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.label}"


class MustStudyEntry(models.Model):
    """One frozen entry: title, hours, keys, revision numbers and digests as they were."""

    PERSONAL = frozenset()

    class Kind(models.TextChoices):
        LESSON = "lesson", _("lesson")
        COURSE = "course", _("course")
        STATUTE = "statute", _("statute")
        DOCUMENT = "document", _("document")

    edition = models.ForeignKey(MustStudyEdition, models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=120)
    revision = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    required = models.BooleanField()
    digest = models.CharField(max_length=64)
    lessons = models.JSONField(
        default=list, help_text=_("what must be completed for it: key, revision, title, minutes, hours, digest")
    )

    class Meta:
        verbose_name = _("entry of an edition")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="must_study_entry_positioned"),
            models.UniqueConstraint(fields=["edition", "kind", "key"], name="must_study_entry_once"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="must_study_entry_worth_hours"),
        ]

    def __str__(self) -> str:
        return self.title
