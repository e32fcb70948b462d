import base64
import io
import subprocess
import sys
from datetime import UTC, datetime

import pikepdf
import pytest
from PIL import Image

from foundation.pdf import ForbiddenResource, printable, render

PAGE = "<html><head><style>body { font-family: 'Noto Serif CJK SC' }</style></head><body>%s</body></html>"
CREATED = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)


def photo() -> str:
    content = io.BytesIO()
    Image.new("RGB", (40, 56), "grey").save(content, "JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(content.getvalue()).decode()


CERTIFICATE = PAGE % f"<h1>样章</h1><p>姓名 𣲗小䶮</p><img alt='照片' src='{photo()}'><p><a href='/v/ABC'>查验</a></p>"


def printed(html=CERTIFICATE, **changes) -> bytes:
    return render(html, **({"title": "社工 certificate", "lang": "zh-Hans", "created": CREATED} | changes))


@pytest.fixture(autouse=True)
def house(settings):
    settings.PUBLIC_URL = "https://chizheng.example"


def test_the_same_input_gives_the_same_bytes_whatever_was_printed_before():
    first = printed()
    printed(PAGE % "<p>别的字：龘</p>", stylesheets=["p { color: red }"])

    assert printed() == first


@pytest.mark.slow
def test_another_process_prints_the_same_bytes():
    script = (
        "import sys, django; from django.conf import settings; settings.configure(PUBLIC_URL='https://chizheng.example');"
        "from datetime import *; from foundation.pdf import render; html = sys.stdin.buffer.read().decode();"
        "sys.stdout.buffer.write(render(html, title='社工 certificate', lang='zh-Hans', created=datetime(2026, 3, 1, 16, tzinfo=UTC)))"
    )

    other = subprocess.run([sys.executable, "-c", script], input=CERTIFICATE.encode(), capture_output=True, check=True)

    assert other.stdout == printed()


@pytest.mark.parametrize(
    "change",
    [
        {"title": "x"},
        {"lang": "en"},
        {"identifier": b"1" * 16},
        {"created": None},
        {"stylesheets": ["p { color: red }"]},
    ],
    ids=str,
)
def test_every_argument_reaches_the_file(change):
    assert printed(**change) != printed()


def test_the_file_says_what_it_is():
    with pikepdf.open(io.BytesIO(printed(identifier=b"sixteen bytes id"))) as pdf:
        assert pdf.Root.Lang == "zh-Hans"
        assert pdf.docinfo["/Title"] == "社工 certificate"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260301160000")
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root
        assert pdf.trailer.ID[0] == pikepdf.String(b"sixteen bytes id")
        assert "/Filter" not in pdf.Root.Metadata
        assert (
            b"<pdfaid:part>3" in pdf.Root.Metadata.read_bytes() or b'pdfaid:part="3"' in pdf.Root.Metadata.read_bytes()
        )
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert not any(image.get("/Interpolate", False) for page in pdf.pages for image in page.get_images().values())
        assert pdf.pages[0].Annots[0].A.URI == "https://chizheng.example/v/ABC"


def test_without_a_date_none_is_written():
    with pikepdf.open(io.BytesIO(printed(created=None))) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_qpdf_finds_nothing_wrong_and_the_text_comes_out(tmp_path):
    file = tmp_path / "certificate.pdf"
    file.write_bytes(printed())

    check = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True).stdout
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True).stdout.splitlines()[2:]

    assert (check.returncode, "No syntax or stream encoding errors" in check.stdout) == (0, True)
    assert "姓名 𣲗小䶮" in text
    assert fonts and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)  # embedded, subset, to Unicode


@pytest.mark.parametrize(
    "body",
    [
        "<img src='file:///etc/passwd'>",
        "<img src='http://127.0.0.1/x.png'>",
        "<img src='/media/x.png'>",
        "<img src='ftp://evil/x'>",
        "<link rel=stylesheet href='file:///etc/passwd'>",
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>p { background: url(file:///etc/passwd) }</style><p>x</p>",
        "<style>@font-face { font-family: x; src: url(file:///usr/share/fonts/a.ttf) } p { font-family: x }</style><p>x</p>",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><image width='9' height='9' xlink:href='file:///etc/passwd'/></svg>",
        "<img alt='' src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><image href=%22file:///etc/passwd%22 width=%229%22 height=%229%22/></svg>'>",
        "<object data='file:///etc/passwd'></object>",
        "<a rel=attachment href='file:///etc/passwd'>x</a>",
    ],
)
def test_nothing_is_fetched_from_anywhere(body):
    with pytest.raises(ForbiddenResource, match="carries everything in itself"):
        printed(PAGE % body)


def test_a_stylesheet_may_not_fetch_either():
    with pytest.raises(ForbiddenResource):
        printed(stylesheets=["@import 'file:///etc/passwd';"])


@pytest.mark.parametrize(
    "link", ["<link rel=attachment href='data:,x'>", "<link rel=attachment href='file:///etc/passwd'>"]
)
def test_a_page_cannot_take_files_along(link):
    with pikepdf.open(io.BytesIO(printed(PAGE % f"{link}<p>x</p>"))) as pdf:
        assert not pdf.attachments


def test_weasyprint_is_not_loaded_until_something_is_printed():
    script = "import sys; from django.conf import settings; settings.configure(); import foundation.pdf; sys.exit('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("韦小满 Abc 12·〇（样章）", []),
        ("䶮𣲗喆", []),
        ("e\u0301", []),
        ("葛\U000e0100", []),
        ("", []),
        ("小\ue000满\U0002ebf0\ue000", ["\ue000", "\U0002ebf0"]),
        ("a\x07", ["\x07"]),
        ("\ud800", ["\ud800"]),
    ],
)
def test_characters_without_a_glyph_are_named(text, missing):
    assert printable(text) == missing
