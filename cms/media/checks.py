"""What is let in as a lesson's file. Each refusal says what to upload instead."""

from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _

from cms.media import mp4
from foundation import uploads

MB = 1024 * 1024
MAX_PDF = 20 * MB
MAX_VIDEO = 200 * MB
MAX_CAPTIONS = MB // 4
MAX_NESTING = 50
FORBIDDEN = frozenset(["/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/RichMedia", "/AA"])

FILM_FAULTS = {
    "container": _("This is not an MP4 film. Save it as MP4 (H.264) and upload it again."),
    "film": _("This MP4 holds sound only. Upload a film, or write the text into the lesson."),
    "length": _("The length of this film cannot be read. Save it anew as MP4, not as a stream."),
}


def film_seconds(file: File) -> int:
    """The length of an uploaded film."""
    if file.size > MAX_VIDEO:
        raise ValidationError(_("A film may have at most 200 MB. Save it smaller, or divide the lesson."))
    try:
        return mp4.seconds(file)
    except mp4.NotAFilm as fault:
        raise ValidationError(FILM_FAULTS[fault.code]) from None
    finally:
        file.seek(0)


def captions(file: File) -> File:
    """WebVTT, in UTF-8, of a sensible size."""
    if file.size > MAX_CAPTIONS:
        raise ValidationError(_("Captions may have at most 256 kB."))
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("Captions must be saved in UTF-8.")) from None
    if not text.startswith("WEBVTT") or "-->" not in text:
        raise ValidationError(_("This is not a WebVTT file: its first line must be WEBVTT."))
    return File(BytesIO(text.encode()), name="captions.vtt")


def picture(file: File) -> tuple[File, int, int]:
    """The picture drawn anew, without what a camera writes beside it; its width and height."""
    try:
        drawn = uploads.image(file)
    except uploads.BadUpload as fault:
        raise ValidationError(str(fault)) from None
    return ContentFile(drawn.content, name=f"picture.{drawn.extension}"), drawn.width, drawn.height


def pdf(file: File) -> File:
    """A PDF that does nothing but be read."""
    if file.size > MAX_PDF:
        raise ValidationError(_("A document may have at most 20 MB. Save it smaller."))
    try:
        with pikepdf.open(file) as document:
            active = _acts(document)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise ValidationError(_("This is not a PDF we can read. Save it as PDF without a password.")) from None
    if active:
        raise ValidationError(
            _("This PDF carries a program or an embedded file. Print it to PDF anew and upload that.")
        )
    file.seek(0)
    return File(file.file, name="document.pdf")


def _acts(document: pikepdf.Pdf) -> bool:
    return any(_act(thing) for thing in document.objects)


def _act(thing, depth: int = 0) -> bool:
    """Whether this object, or one written inside it, is a program or carries a file. Deep nesting counts as one."""
    if depth > MAX_NESTING:
        return True
    if isinstance(thing, pikepdf.Array):
        return any(_act(inner, depth + 1) for inner in thing if _is_direct(inner))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if not FORBIDDEN.isdisjoint({*thing.keys(), str(thing.get("/S", ""))}):
        return True
    return any(_act(inner, depth + 1) for _key, inner in thing.items() if _is_direct(inner))


def _is_direct(thing) -> bool:
    return isinstance(thing, pikepdf.Object) and not thing.is_indirect
