"""Where the files of lessons lie: never under a public address."""

from django.core.files.storage import storages


def private():
    return storages["private"]


def lesson_path(media, filename: str) -> str:
    """Named by the row, so that an uploaded name can neither collide nor speak."""
    ending = filename.rpartition(".")[2].lower()
    return f"lessons/{media._meta.model_name}/{media.pk}.{ending}"


def captions_path(media, filename: str) -> str:
    return f"lessons/captions/{media.pk}.vtt"
