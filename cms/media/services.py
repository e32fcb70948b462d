"""Taking in a file: measured, fingerprinted and signed for, once."""

from datetime import datetime
from hashlib import file_digest

from django.core.files.base import File

from cms.media import checks


def checked(kind: str, file: File) -> tuple[File, dict]:
    """The file to keep, and what was read off it. ``ValidationError`` says what to upload instead."""
    return CHECKS[kind](file)


def sign_for(media, *, name: str, facts: dict, by, at: datetime):
    """Fills what no person types; the row is not stored yet."""
    media.filename = name[-255:]
    media.size = media.file.size
    media.sha256 = fingerprint(media.file)
    media.uploaded_by, media.uploaded_at = by, at
    for fact, value in facts.items():
        setattr(media, fact, value)
    return media


def fingerprint(file: File) -> str:
    file.seek(0)
    found = file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return found


def _film(file: File) -> tuple[File, dict]:
    return file, {"seconds": checks.film_seconds(file)}


def _picture(file: File) -> tuple[File, dict]:
    picture, width, height = checks.picture(file)
    return picture, {"width": width, "height": height}


def _document(file: File) -> tuple[File, dict]:
    return checks.pdf(file), {}


CHECKS = {"lessonvideo": _film, "lessonimage": _picture, "lessondocument": _document}
