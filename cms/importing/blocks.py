"""The blocks of a lesson's file, turned into what the editor would have stored."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks.body import LessonBody
from cms.errors import Refusal
from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.media.services import checked, sign_for


class Blocks:
    """Turns the blocks of a file into what the editor would have stored, taking in the media they name."""

    def __init__(self, scope: str, folder: Path, items: Mapping[str, str], by, at: datetime):
        self.scope, self.folder, self.items, self.by, self.at = scope, folder, items, by, at

    def body(self, blocks: Iterable[Mapping]):
        """Refused with the numbers of the blocks that are wrong."""
        stream = LessonBody()
        raw = [
            {"type": block["type"], "value": self._value(number, block), "id": str(uuid4())}
            for number, block in enumerate(blocks, start=1)
        ]
        try:
            return stream.clean(stream.to_python(raw))
        except StreamBlockValidationError as fault:
            raise Refusal(*(_wrong(number + 1) for number in sorted(fault.block_errors))) from fault

    def _value(self, number: int, block: Mapping) -> dict:
        try:
            return getattr(self, f"_{block['type']}")(block)
        except (AttributeError, KeyError, OSError, ValidationError) as fault:
            raise Refusal(_wrong(number)) from fault

    def _text(self, block):
        return {"text": block["html"]}

    def _case(self, block):
        return {"title": block.get("title", ""), "story": block["html"], "question": block.get("question", "")}

    def _callout(self, block):
        return {"tone": block["tone"], "title": block.get("title", ""), "text": block["html"]}

    def _statute(self, block):
        return {"article": block["key"]}

    def _check(self, block):
        return {
            "title": block.get("title", ""),
            "intro": block.get("intro", ""),
            "items": [self.items[code] for code in block["items"]],
        }

    def _image(self, block):
        image = self._media(LessonImage, block["file"], block.get("title") or block["caption"])
        return {"image": str(image.pk), "description": block["alt"], "caption": block.get("caption", "")}

    def _video(self, block):
        video = self._media(LessonVideo, block["file"], block["title"], transcript=block["transcript"])
        return {"video": str(video.pk)}

    def _document(self, block):
        document = self._media(LessonDocument, block["file"], block["title"])
        return {"document": str(document.pk), "description": block.get("description", "")}

    def _media(self, model, name: str, title: str, **words):
        with open(self.folder / name, "rb") as opened:
            file, facts = checked(model._meta.model_name, File(opened, name=name))
            media = model(scope=self.scope, title=title[:200], file=file, **words)
            sign_for(media, name=name, facts=facts, by=self.by, at=self.at)
            media.full_clean()
            media.save()
        return media


def _wrong(number: int) -> str:
    return _("Block %(number)d cannot be read: something it names is missing, unknown or refused.") % {"number": number}
