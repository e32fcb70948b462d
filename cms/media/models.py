"""Files that lessons show: each belongs to a scope, is checked at the door and is never replaced in place."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.media.forms import MediaForm
from cms.media.storage import captions_path, lesson_path, private
from foundation.scope import ScopedQuerySet, ScopeField


class LessonMedia(index.Indexed, models.Model):
    """What the three kinds share. A changed file is a new row, so a published lesson keeps what it was approved with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scope = ScopeField(_("belongs to"))
    title = models.CharField(_("title"), max_length=200)
    filename = models.CharField(_("name of the file"), max_length=255, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"), editable=False)

    objects = ScopedQuerySet.as_manager()
    base_form_class = MediaForm
    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.FilterField("scope")]

    class Meta:
        abstract = True
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.title


class LessonImage(LessonMedia):
    """A picture. What it shows is said where it is used, because that depends on the lesson."""

    PERSONAL = frozenset({"uploaded_by"})

    file = models.FileField(_("picture"), upload_to=lesson_path, storage=private)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta(LessonMedia.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class LessonVideo(LessonMedia):
    """A film with its words. Its length is read from the file, never typed."""

    PERSONAL = frozenset({"uploaded_by"})

    file = models.FileField(_("video (MP4)"), upload_to=lesson_path, storage=private)
    seconds = models.PositiveIntegerField(_("length in seconds"), editable=False)
    transcript = models.TextField(
        _("transcript"), help_text=_("Everything that is said, for those who cannot hear it or cannot load the film.")
    )
    captions = models.FileField(_("captions (WebVTT)"), upload_to=captions_path, storage=private, blank=True)
    poster = models.ForeignKey(
        LessonImage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("still picture")
    )

    class Meta(LessonMedia.Meta):
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        constraints = [models.CheckConstraint(condition=models.Q(seconds__gt=0), name="lesson_video_lasts")]


class LessonDocument(LessonMedia):
    """A PDF to take along."""

    PERSONAL = frozenset({"uploaded_by"})

    file = models.FileField(_("document (PDF)"), upload_to=lesson_path, storage=private)

    class Meta(LessonMedia.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
