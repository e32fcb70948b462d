"""Pictures, films and documents, chosen from the organisation's own."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class MediaChooserBlock(SnippetChooserBlock):
    """Media have UUIDs; Wagtail's chooser expects keys that JSON can write down and that compare as stored (8.0.1)."""

    def bulk_to_python(self, values):
        to_python = self.model_class._meta.pk.to_python
        return super().bulk_to_python([value and to_python(value) for value in values])

    def get_prep_value(self, value):
        return value and str(value.pk)

    def get_form_state(self, value):
        state = super().get_form_state(value)
        return state and state | {"id": str(state["id"])}


class ImageBlock(blocks.StructBlock):
    image = MediaChooserBlock("cms.LessonImage", label=_("Picture"))
    description = blocks.CharBlock(
        label=_("What the picture shows"), max_length=300, help_text=_("Read aloud to those who cannot see it.")
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        label = _("Picture")
        icon = "image"


class VideoBlock(blocks.StructBlock):
    video = MediaChooserBlock("cms.LessonVideo", label=_("Video"))

    class Meta:
        label = _("Video")
        icon = "media"


class DocumentBlock(blocks.StructBlock):
    document = MediaChooserBlock("cms.LessonDocument", label=_("Document"))
    description = blocks.CharBlock(
        label=_("What it is good for"), required=False, max_length=300, help_text=_("One sentence under the link.")
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"
