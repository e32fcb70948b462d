"""Pictures are decoded and encoded again: what is kept holds pixels, and no place, device or hidden content."""

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from foundation.uploads.content import MEGABYTE, BadUpload, is_complete, kind_of, limited

MAX_BYTES = 10 * MEGABYTE
MAX_IMAGE_PIXELS = 40_000_000  # a phone's largest, and 160 MB once decoded
PORTRAIT = (295, 413)  # 25 × 35 mm at 300 dpi, the size of the national registration photo
LARGEST_SIDE = 1_600
QUALITY = 88

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    content: bytes
    extension: str
    width: int
    height: int


def portrait(file: BinaryIO, box: Box | None = None) -> bytes:
    """A JPEG of 295 × 413 pixels, upright, cut and never stretched.

    ``box`` (left, top, right, bottom) is the wanted part in pixels of the upright picture; it is cut to the portrait's
    ratio about its middle. Without it the largest part is taken from the middle.
    """
    picture = _upright(file)
    part = _at_ratio(_inside(box or (0, 0, *picture.size), picture.size))
    if part[2] - part[0] < PORTRAIT[0] or part[3] - part[1] < PORTRAIT[1]:
        raise BadUpload(_("The picture is too small: the part that shows you must have at least 295 × 413 pixels."))
    return _jpeg(_opaque(picture).resize(PORTRAIT, Image.Resampling.LANCZOS, box=part))


def image(file: BinaryIO) -> Picture:
    """A picture for a page, at most 1,600 pixels on its longer side: PNG where it is transparent, JPEG otherwise."""
    picture = _upright(file)
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    if not picture.has_transparency_data:
        return Picture(_jpeg(_opaque(picture)), "jpg", *picture.size)
    content = io.BytesIO()
    picture.convert("RGBA").save(content, "PNG", optimize=True)
    return Picture(content.getvalue(), "png", *picture.size)


def _upright(file: BinaryIO) -> Image.Image:
    """Decoded, turned as the camera was held, and without anything but its pixels."""
    content = limited(file, MAX_BYTES)
    kind = kind_of(content)
    if kind not in {"jpeg", "png", "webp"}:
        raise BadUpload(_("This is not a picture we can read. Choose a JPEG, PNG or WebP file."))
    with _decoding():
        if not is_complete(content, kind):
            raise EOFError(kind)
        picture = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
        if picture.width * picture.height > MAX_IMAGE_PIXELS:
            raise BadUpload(_("The picture has more than 40 million pixels. Make it smaller and upload it again."))
        return _bare(ImageOps.exif_transpose(picture))


@contextmanager
def _decoding():
    try:
        yield
    except BadUpload:
        raise
    except Exception as fault:  # a dozen unrelated types, from struct.error to DecompressionBombError
        raise BadUpload(_("The picture is damaged. Open it, save it again and upload that file.")) from fault


def _bare(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    bare = picture.convert(mode)
    bare.info = {}
    return bare


def _inside(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    if not (0 <= left < right <= size[0] and 0 <= top < bottom <= size[1]):
        raise BadUpload(_("The chosen part lies outside the picture. Choose it again."))
    return box


def _at_ratio(box: Box) -> Box:
    """The largest part of the box with the portrait's ratio, about its middle."""
    left, top, right, bottom = box
    width = min(right - left, (bottom - top) * PORTRAIT[0] / PORTRAIT[1])
    height = width * PORTRAIT[1] / PORTRAIT[0]
    left, top = (left + right - width) / 2, (top + bottom - height) / 2
    return left, top, left + width, top + height


def _opaque(picture: Image.Image) -> Image.Image:
    """On white, as the registration photo is."""
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def _has_transparency(picture: Image.Image) -> bool:
    return picture.has_transparency_data


def _jpeg(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=QUALITY, optimize=True)
    return content.getvalue()
