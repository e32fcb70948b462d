"""The editor's forms for courses and lessons: own scopes only, and a lesson belongs where its course does."""

from wagtail.admin.forms import WagtailAdminPageForm

from cms.blocks.resolve import fetch, resolve
from cms.scoping import narrow_scope


class CourseForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        narrow_scope(self, self.for_user)


class LessonForm(WagtailAdminPageForm):
    """Refuses what another organisation keeps to itself, even when its id is sent by hand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.scope:
            self.instance.scope = self.parent_page.specific.scope

    def clean(self):
        cleaned = super().clean()
        body = cleaned.get("body")
        if body is not None and not self.errors.get("body"):
            raw = body.stream_block.get_prep_value(body)
            for problem in resolve(raw, fetch([raw]), scope=self.instance.scope).problems:
                self.add_error(None, problem)
        return cleaned
