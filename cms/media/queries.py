"""Finding media: what an organisation may use, and the file behind a learner's address."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.files import FieldFile

from cms.media.models import LessonDocument, LessonImage, LessonVideo
from foundation.scope import is_within

MODELS = {"image": LessonImage, "video": LessonVideo, "document": LessonDocument}
TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True)
class MediaFile:
    """A private file and how to send it."""

    file: FieldFile
    name: str
    content_type: str
    attachment: bool


def usable_at(scopes: Iterable[str]):
    """A condition: media of these scopes, of what lies below them, and of what lies above them."""
    condition = Q(pk__in=[])
    for scope in scopes:
        condition |= Q(scope__startswith=scope) | Q(scope__in=above(scope))
    return condition


def is_usable(media_scope: str, scope: str) -> bool:
    return is_within(media_scope, [scope]) or is_within(scope, [media_scope])


def above(scope: str) -> list[str]:
    """``/99/9904/`` lies under ``/99/`` and ``/``."""
    parts = scope.strip("/").split("/")
    return ["/", *("/" + "/".join(parts[:end]) + "/" for end in range(1, len(parts) + 1))]


def media_file(kind: str, media_id: UUID) -> MediaFile | None:
    """The file a learner's page asks for; None where there is none."""
    model = LessonVideo if kind == "captions" else MODELS.get(kind)
    media = model and model.objects.filter(pk=media_id).first()
    file = media and (media.captions if kind == "captions" else media.file)
    return MediaFile(file, media.filename, _type(kind, file.name), kind == "document") if file else None


def _type(kind: str, name: str) -> str:
    fixed = {"video": "video/mp4", "captions": "text/vtt", "document": "application/pdf"}
    return fixed.get(kind) or TYPES[name.rpartition(".")[2]]
