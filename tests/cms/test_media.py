"""Files of lessons: measured from their bytes, refused in words, served by key."""

import struct
from io import BytesIO
from uuid import uuid4

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms import api
from cms.blocks.text import tidy
from cms.media import checks, mp4
from cms.media.models import LessonVideo
from cms.media.queries import above, is_usable
from tests.cms.conftest import DEMO


def box(kind: bytes, content: bytes, *, size: int | None = None) -> bytes:
    return struct.pack(">I4s", len(content) + 8 if size is None else size, kind) + content


def mvhd(seconds: float, *, version=0, scale=1000) -> bytes:
    units = round(seconds * scale)
    if version:
        return box(b"mvhd", struct.pack(">BxxxQQIQ", 1, 0, 0, scale, units) + bytes(80))
    return box(b"mvhd", struct.pack(">BxxxIIII", 0, 0, 0, scale, units) + bytes(80))


def track(handler=b"vide") -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(12))))


FTYP = box(b"ftyp", b"isom" + bytes(8))


def film(*, header=None, tracks=None, order="front") -> BytesIO:
    moov = box(b"moov", (mvhd(20) if header is None else header) + (track() if tracks is None else tracks))
    mdat = box(b"mdat", bytes(5000))
    return BytesIO(FTYP + (moov + mdat if order == "front" else mdat + moov))


@pytest.mark.parametrize(
    ("file", "seconds"),
    [
        (film(), 20),
        (film(order="back"), 20),
        (film(header=mvhd(19.2)), 20),
        (film(header=mvhd(7200, version=1, scale=90_000)), 7200),
        (film(tracks=track(b"soun") + track()), 20),
    ],
)
def test_the_length_is_read_wherever_the_index_lies(file, seconds):
    assert mp4.seconds(file) == seconds


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "container"),
        (b"RIFF" + bytes(100), "container"),
        (FTYP, "container"),
        (FTYP + box(b"moov", b"", size=2**31), "container"),
        (FTYP + box(b"free", b"", size=4), "container"),
        (FTYP + box(b"free", b"") * 600, "container"),
        (film(tracks=track(b"soun")).getvalue(), "film"),
        (film(tracks=b"").getvalue(), "film"),
        (film(header=b"").getvalue(), "length"),
        (film(header=mvhd(0)).getvalue(), "length"),
        (film(header=mvhd(3600 * 25)).getvalue(), "length"),
        (film(header=box(b"mvhd", bytes(16))).getvalue(), "length"),
        (
            film(header=box(b"mvhd", struct.pack(">BxxxIIII", 0, 0, 0, 1000, 2**32 - 1) + bytes(80))).getvalue(),
            "length",
        ),
        (film(header=box(b"mvhd", struct.pack(">BxxxIIII", 0, 0, 0, 0, 5) + bytes(80))).getvalue(), "length"),
    ],
)
def test_what_is_no_film_says_why(content, code):
    with pytest.raises(mp4.NotAFilm) as refused:
        mp4.seconds(BytesIO(content))
    assert refused.value.code == code


def test_every_cut_of_a_film_is_refused_or_read_but_never_a_crash():
    whole = film().getvalue()
    for end in range(0, 400, 7):
        with pytest.raises(mp4.NotAFilm):
            mp4.seconds(BytesIO(whole[:end]))


def pdf(**root) -> ContentFile:
    made, kept = pikepdf.new(), BytesIO()
    made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    made.save(kept)
    return ContentFile(kept.getvalue(), name="a.pdf")


def test_a_plain_pdf_is_kept():
    assert checks.pdf(pdf()).size > 0


@pytest.mark.parametrize(
    "file",
    [
        pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
        pdf(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())),
        pdf(X=pikepdf.Dictionary(S=pikepdf.Name.Launch)),
        ContentFile(b"%PDF-1.7 no", name="a.pdf"),
        ContentFile(b"<html>", name="a.pdf"),
    ],
    ids=["javascript", "embedded", "launch", "broken", "html"],
)
def test_a_pdf_that_acts_is_refused(file):
    with pytest.raises(ValidationError):
        checks.pdf(file)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"WEBVTT\n", "WEBVTT\n00:00.000 --> 00:01.000\n字".encode("gb18030")]
)
def test_what_is_no_caption_file_is_refused(content):
    with pytest.raises(ValidationError):
        checks.captions(ContentFile(content))


def test_captions_are_kept_without_their_byte_order_mark():
    kept = checks.captions(ContentFile("\ufeffWEBVTT\n\n00:00.000 --> 00:01.000\n字\n".encode()))

    assert kept.read().startswith(b"WEBVTT")


def test_a_file_is_found_by_kind_and_key_only(published):
    film = LessonVideo.objects.get()

    assert api.private_media("video", film.pk).read() == (DEMO / "first-hour.mp4").read_bytes()
    assert [api.media_file(kind, film.pk) for kind in ("image", "document", "captions", "secret", "")] == [None] * 5
    assert api.media_file("video", uuid4()) is None
    assert api.media_file("video", film.pk).attachment is False


def test_one_may_use_what_lies_above_and_below_but_not_beside():
    assert above("/99/9904/") == ["/", "/99/", "/99/9904/"]
    assert is_usable("/99/", "/99/9904/") and is_usable("/99/9904/", "/99/")
    assert not is_usable("/99/9905/", "/99/9904/")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p data-block-key='x'><b>重</b>与<i>轻</i></p>", "<p><strong>重</strong>与<em>轻</em></p>"),
        ("<p onclick='x()'>a</p><script>b</script><iframe src='//e'></iframe>", "<p>a</p>"),
        ("<blockquote class='exam'>c</blockquote>", "<blockquote>c</blockquote>"),
    ],
)
def test_text_is_kept_without_what_could_act_or_imitate(given, kept):
    assert tidy(given) == kept
