"""Laws and their versions, article by article, in our own summary; never their text.

An article is named by a stable key, ``statute:<key>@<version>#<article>``, so that an item or a lesson keeps
pointing at the version it was written from.
"""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from cms.statutes.forms import StatuteForm
from foundation.scope import ScopedQuerySet, ScopeField


class Statute(RevisionMixin, index.Indexed, ClusterableModel):
    """One act. Whether a version is in force is read off its dates and ``checked_on``; there is no status column."""

    PERSONAL = frozenset()

    scope = ScopeField(_("belongs to"))
    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Short and lasting, such as minors-protection.")
    )
    title = models.CharField(_("title"), max_length=200, help_text=_("Without the marks 《》."))
    issuer = models.CharField(_("made by"), max_length=200)
    official_url = models.CharField(
        _("official text"),
        max_length=500,
        blank=True,
        validators=[URLValidator(["https"])],
        help_text=_("The https address where the authority publishes the text."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_(
            "The day somebody last compared this entry with the official text. Learners see a warning when it was not this year."
        ),
    )

    objects = ScopedQuerySet.as_manager()
    base_form_class = StatuteForm
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("scope")]

    class Meta:
        verbose_name = _("statute")
        verbose_name_plural = _("statutes")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class StatuteVersion(ClusterableModel, Orderable):
    """The act as it stood from one day until another."""

    PERSONAL = frozenset()

    statute = ParentalKey(Statute, on_delete=models.CASCADE, related_name="versions")
    version = models.SlugField(
        _("version"), max_length=20, help_text=_("Usually the year it was made or amended, such as 2024.")
    )
    in_force_from = models.DateField(_("in force from"))
    in_force_until = models.DateField(
        _("in force until"), null=True, blank=True, help_text=_("The first day it no longer holds.")
    )
    amended_by = models.CharField(_("amended by"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("version of a statute")
        constraints = [
            models.UniqueConstraint(fields=["statute", "version"], name="statute_version_once"),
            models.CheckConstraint(
                condition=models.Q(in_force_until=None) | models.Q(in_force_until__gt=models.F("in_force_from")),
                name="statute_version_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statute} ({self.version})"


class Article(Orderable):
    """What one article says, in our words."""

    PERSONAL = frozenset()

    version = ParentalKey(StatuteVersion, on_delete=models.CASCADE, related_name="articles")
    code = models.SlugField(
        _("article key"),
        max_length=20,
        help_text=_("The number in figures, such as 11 or 11-2 for article 11, paragraph 2."),
    )
    number = models.CharField(
        _("article as cited"), max_length=60, help_text=_("As one writes it, such as 第十一条第二款.")
    )
    summary = models.TextField(_("what it says"), help_text=_("In your own words, not the text of the law."))

    class Meta(Orderable.Meta):
        verbose_name = _("article")
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="statute_article_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.number}"
