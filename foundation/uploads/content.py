"""How large a file may be, and what its first bytes say it is; its name and declared type are only claims."""

from typing import BinaryIO

from django.utils.translation import gettext as _

MEGABYTE = 1_000_000
TAIL = 2_048  # a PDF's end mark may be followed by line ends


class BadUpload(ValueError):
    """The file is not kept; the sentence says what to upload instead."""


def pdf_bytes(file: BinaryIO, limit: int) -> bytes:
    """The bytes of something that begins and ends as a PDF, at most ``limit`` of them; what is inside is not judged."""
    content = limited(file, limit)
    if kind_of(content) != "pdf":
        raise BadUpload(
            _("This is not a PDF file. Choose the file that was issued, not a photo or a screenshot of it.")
        )
    if b"%%EOF" not in content[-TAIL:]:
        raise BadUpload(_("This PDF file is incomplete. Download it again and upload that file."))
    return content


def limited(file: BinaryIO, limit: int) -> bytes:
    """All of the file. One byte more than allowed is enough to refuse it, whatever size it claims."""
    file.seek(0)
    content = file.read(limit + 1)
    if not content:
        raise BadUpload(_("The file is empty."))
    if len(content) > limit:
        raise BadUpload(
            _("The file is larger than %(megabytes)g MB. Make it smaller and upload it again.")
            % {"megabytes": limit / MEGABYTE}
        )
    return content


def kind_of(content: bytes) -> str | None:
    """``jpeg``, ``png``, ``webp`` or ``pdf`` by the first bytes; None for everything else, SVG and HTML among it."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    return "pdf" if content.startswith(b"%PDF-") else None


def is_complete(content: bytes, kind: str) -> bool:
    """Whether a picture reaches its own end mark. Pillow can be told, for the whole process, to fill in what is missing."""
    if kind == "jpeg":  # the end of the picture, and not of the thumbnail in its header
        return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")
    if kind == "png":
        return b"IEND\xaeB`\x82" in content
    return int.from_bytes(content[4:8], "little") + 8 <= len(content)
