"""The editor's own lists: media, statutes, must-study lists."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.editor.own_rows import OwnSnippetViewSet
from cms.editor.uploading import UploadedMediaViewSet
from cms.editor.widgets import PageChooser
from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.muststudy.models import MustStudyList
from cms.statutes.models import Statute


class VideoViewSet(UploadedMediaViewSet):
    model = LessonVideo
    icon = "media"
    list_display = ["title", "seconds", "uploaded_at"]
    panels = [
        FieldPanel("title"),
        FieldPanel("scope"),
        FieldPanel("file"),
        FieldPanel("transcript"),
        FieldPanel("captions"),
        FieldPanel("poster"),
    ]


class ImageViewSet(UploadedMediaViewSet):
    model = LessonImage
    icon = "image"
    list_display = ["title", "width", "height", "uploaded_at"]
    panels = [FieldPanel("title"), FieldPanel("scope"), FieldPanel("file")]


class DocumentViewSet(UploadedMediaViewSet):
    model = LessonDocument
    icon = "doc-full"
    list_display = ["title", "filename", "uploaded_at"]
    panels = [FieldPanel("title"), FieldPanel("scope"), FieldPanel("file")]


class StatuteViewSet(OwnSnippetViewSet):
    model = Statute
    icon = "openquote"
    list_display = ["title", "issuer", "checked_on"]
    search_fields = ["title"]
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("key"), FieldPanel("scope")]),
        FieldRowPanel([FieldPanel("issuer"), FieldPanel("checked_on")]),
        FieldPanel("official_url"),
        InlinePanel(
            "versions",
            heading=_("Versions"),
            label=_("Version"),
            min_num=1,
            panels=[
                FieldRowPanel([FieldPanel("version"), FieldPanel("amended_by")]),
                FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_until")]),
                InlinePanel(
                    "articles",
                    heading=_("Articles"),
                    label=_("Article"),
                    panels=[FieldRowPanel([FieldPanel("code"), FieldPanel("number")]), FieldPanel("summary")],
                ),
            ],
        ),
    ]


class MustStudyListViewSet(OwnSnippetViewSet):
    model = MustStudyList
    icon = "list-ul"
    list_display = ["title", "specialty", "label"]
    search_fields = ["title"]
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("specialty"), FieldPanel("post")]),
        FieldRowPanel([FieldPanel("key"), FieldPanel("scope")]),
        FieldPanel("label"),
        InlinePanel(
            "entries",
            heading=_("Entries"),
            label=_("Entry"),
            min_num=1,
            panels=[
                MultiFieldPanel(
                    [
                        FieldPanel("page", widget=PageChooser(target_models=["cms.CoursePage", "cms.LessonPage"])),
                        FieldPanel("statute"),
                        FieldPanel("document"),
                    ],
                    heading=_("What must be studied (choose one)"),
                ),
                FieldRowPanel([FieldPanel("hours"), FieldPanel("required")]),
            ],
        ),
    ]


class LibraryGroup(SnippetViewSetGroup):
    menu_label = _("Material")
    menu_icon = "folder-open-inverse"
    menu_order = 200
    items = [VideoViewSet, ImageViewSet, DocumentViewSet, StatuteViewSet, MustStudyListViewSet]
