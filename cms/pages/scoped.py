"""What a course and a lesson share as pages: a scope, a lasting key, and permissions read off the scope."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from cms.pages.permissions import ScopedPagePermissions
from foundation.scope import ScopedQuerySet, ScopeField


class ScopedPageQuerySet(ScopedQuerySet, PageQuerySet):
    pass


class ScopedPage(Page):
    """A page somebody owns. Whatever Wagtail asks about it is answered from the asker's scopes, never from groups."""

    scope = ScopeField(_("belongs to"))
    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_(
            "Short and lasting, such as mandatory-report-1. Hours are booked under it, so it cannot change once published."
        ),
    )

    objects = PageManager.from_queryset(ScopedPageQuerySet)()

    promote_panels = []
    settings_panels = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return ScopedPagePermissions(user, self)

    def clean(self):
        super().clean()
        published = self.pk and type(self).objects.filter(pk=self.pk, first_published_at__isnull=False)
        if published and published.exclude(key=self.key).exists():
            raise ValidationError({"key": _("The key of a published page stays. Put it back as it was.")})
