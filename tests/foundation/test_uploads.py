import io
import time
import tracemalloc
import zlib

import pytest
from PIL import Image

from foundation.uploads import BadUpload, image, pdf_bytes, portrait

RED, BLUE = (200, 20, 20), (20, 20, 200)


def picture(size=(800, 1000), *, format="JPEG", mode="RGB", colour=RED, **options) -> io.BytesIO:
    content = io.BytesIO()
    Image.new(mode, size, colour).save(content, format, **options)
    return content


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def close(pixel, colour) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("size", [(295, 413), (2000, 500), (500, 2000), (3000, 4000)])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_portrait_has_one_size_whatever_comes_in(size, format):
    kept = opened(portrait(picture(size, format=format)))

    assert (kept.format, kept.size, kept.mode) == ("JPEG", (295, 413), "RGB")
    assert close(kept.getpixel((150, 200)), RED)


def test_a_portrait_is_cut_and_not_stretched():
    wide = Image.new("RGB", (1400, 700), BLUE)
    wide.paste(RED, (450, 0, 950, 700))  # the middle 500 of 1400, and the portrait of 700 height is 500 wide
    content = io.BytesIO()
    wide.save(content, "PNG")

    kept = opened(portrait(content))

    assert close(kept.getpixel((4, 200)), RED) and close(kept.getpixel((290, 200)), RED)


def test_the_chosen_part_is_taken_at_the_right_ratio():
    split = Image.new("RGB", (1200, 1200), BLUE)
    split.paste(RED, (0, 0, 600, 1200))
    content = io.BytesIO()
    split.save(content, "PNG")

    assert close(opened(portrait(content, (0, 0, 600, 1200))).getpixel((290, 200)), RED)
    assert close(opened(portrait(content, (600, 100, 1200, 1100))).getpixel((4, 200)), BLUE)


@pytest.mark.parametrize(
    ("box", "sentence"),
    [
        ((0, 0, 200, 900), "too small"),
        ((0, 0, 800, 300), "too small"),
        ((-1, 0, 500, 700), "outside"),
        ((0, 0, 801, 700), "outside"),
        ((500, 0, 100, 700), "outside"),
        ((0, 0, 0, 0), "outside"),
        ((float("nan"), 0, 500, 700), "outside"),
        ((0, 0, float("inf"), 700), "outside"),
    ],
)
def test_an_impossible_part_is_refused(box, sentence):
    with pytest.raises(BadUpload, match=sentence):
        portrait(picture(), box)


def test_the_camera_orientation_is_applied_and_everything_but_pixels_dropped():
    sideways = Image.new("RGB", (1000, 700), RED)
    sideways.paste(BLUE, (0, 0, 500, 700))  # left half; turned by 90 degrees it is the upper half
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x8825] = 6, "where I live", {1: "N", 2: (26.0, 30.0, 0.0)}
    content = io.BytesIO()
    sideways.save(content, "JPEG", exif=exif, comment=b"secret", icc_profile=b"x" * 200)

    kept = portrait(content)

    assert close(opened(kept).getpixel((150, 40)), BLUE) and close(opened(kept).getpixel((150, 380)), RED)
    assert not opened(kept).getexif() and "icc_profile" not in opened(kept).info
    assert b"where I live" not in kept and b"secret" not in kept


def test_a_transparent_portrait_stands_on_white():
    assert close(
        opened(portrait(picture(format="PNG", mode="RGBA", colour=(0, 0, 0, 0)))).getpixel((9, 9)), (255, 255, 255)
    )


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "1", "LA", "I;16"])
def test_every_kind_of_pixel_is_understood(mode):
    format = "JPEG" if mode == "CMYK" else "PNG"
    content = picture(
        format=format, mode=mode, colour=(0, 0) if mode == "LA" else 0 if mode != "CMYK" else (0, 0, 0, 0)
    )

    assert opened(portrait(content)).mode == "RGB"


def bomb() -> io.BytesIO:
    """A PNG of 30,000 × 30,000 pixels in a few kilobytes."""

    def chunk(name, content):
        return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)

    header = (30_000).to_bytes(4) * 2 + bytes([1, 0, 0, 0, 0])
    rows = zlib.compress(bytes(30_000 * 3_751), 9)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def with_thumbnail() -> bytes:
    content = picture((900, 900)).getvalue()
    thumbnail = picture((40, 40)).getvalue()
    comment = b"\xff\xfe" + (len(thumbnail) + 2).to_bytes(2) + thumbnail
    return content[:2] + comment + content[2:]


NO_PICTURES = {
    "nothing": (lambda: io.BytesIO(b""), "empty"),
    "text": (lambda: io.BytesIO(b"hello"), "JPEG, PNG or WebP"),
    "SVG": (lambda: io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "JPEG, PNG or WebP"),
    "HTML": (lambda: io.BytesIO(b"<html><script>alert(1)</script>"), "JPEG, PNG or WebP"),
    "GIF": (lambda: picture(format="GIF", mode="P", colour=0), "JPEG, PNG or WebP"),
    "TIFF": (lambda: picture(format="TIFF"), "JPEG, PNG or WebP"),
    "PDF": (lambda: io.BytesIO(b"%PDF-1.7\n%%EOF"), "JPEG, PNG or WebP"),
    "PostScript": (lambda: io.BytesIO(b"%!PS-Adobe-3.0 EPSF-3.0\n"), "JPEG, PNG or WebP"),
    "only the first bytes": (lambda: io.BytesIO(b"\xff\xd8\xff" + bytes(99)), "damaged"),
    "cut short": (lambda: io.BytesIO(picture(colour=BLUE).getvalue()[:900]), "damaged"),
    "PNG cut short": (lambda: io.BytesIO(picture(format="PNG").getvalue()[:60]), "damaged"),
    "WebP cut short": (lambda: io.BytesIO(picture(format="WEBP").getvalue()[:-20]), "damaged"),
    "cut short behind its thumbnail": (lambda: io.BytesIO(with_thumbnail()[:-400]), "damaged"),
    "too large a file": (lambda: io.BytesIO(b"\xff\xd8\xff" + bytes(10_000_001)), "larger than 10 MB"),
    "too many pixels": (lambda: picture((8_000, 5_001), format="PNG", mode="1", colour=0), "40 million"),
    "a bomb": (bomb, "40 million|damaged"),
}


@pytest.mark.parametrize("lenient", [False, True], ids=["strict", "lenient Pillow"])
@pytest.mark.parametrize("read", [portrait, image])
@pytest.mark.parametrize(("make", "sentence"), NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused_in_words_and_at_once(make, sentence, read, lenient, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    file = make()

    tracemalloc.start()
    started = time.thread_time()
    with pytest.raises(BadUpload, match=sentence):
        read(file)
    spent, memory = time.thread_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert spent < 1
    assert memory < 60_000_000


@pytest.mark.parametrize("size", [(294, 900), (900, 412), (1, 1)])
def test_a_portrait_is_not_blown_up(size):
    with pytest.raises(BadUpload, match="295 × 413"):
        portrait(picture(size))


@pytest.mark.parametrize(
    ("file", "kind", "size"),
    [
        (picture((4000, 1000)), "jpg", (1600, 400)),
        (picture((10, 20), format="WEBP"), "jpg", (10, 20)),
        (picture((3200, 3200), format="PNG", mode="RGBA", colour=(0, 0, 0, 128)), "png", (1600, 1600)),
    ],
    ids=["large", "small", "transparent"],
)
def test_a_picture_for_a_page_is_made_anew(file, kind, size):
    kept = image(file)

    assert (kept.extension, (kept.width, kept.height), opened(kept.content).size) == (kind, size, size)


def test_what_hides_behind_a_picture_is_not_kept():
    both = io.BytesIO(picture().getvalue() + b"<script>alert(1)</script>PK\x03\x04")

    assert b"<script>" not in image(both).content


PDF = b"%PDF-1.7\nbody\n%%EOF\n"


def test_a_pdf_is_kept_byte_for_byte():
    file = io.BytesIO(PDF)
    file.read()

    assert pdf_bytes(file, 1_000) == PDF


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"hello", "not a PDF"),
        (b" " + PDF, "not a PDF"),
        (picture().getvalue(), "not a PDF"),
        (PDF[:10], "incomplete"),
        (PDF + bytes(3_000), "larger|incomplete"),
        (b"%PDF-1.7" + bytes(2_500_000), "larger than 2.5 MB"),
    ],
)
def test_what_is_no_pdf_is_refused_in_words(content, sentence):
    with pytest.raises(BadUpload, match=sentence):
        pdf_bytes(io.BytesIO(content), 2_500_000)
