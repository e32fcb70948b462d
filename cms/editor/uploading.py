"""Uploading a lesson's file: it is checked and measured once, and its row never gets another file."""

from wagtail.snippets.views.snippets import CreateView

from cms.editor.own_rows import OwnSnippetViewSet
from foundation.clock import now


class UploadView(CreateView):
    def save_instance(self):
        self.form.uploaded(by=self.request.user, at=now())
        return super().save_instance()


class UploadedMediaViewSet(OwnSnippetViewSet):
    add_view_class = UploadView
    search_fields = ["title"]
