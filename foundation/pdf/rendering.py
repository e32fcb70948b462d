"""HTML to a tagged PDF/A-3a. Nothing is fetched: what a page shows travels inside it as ``data:``."""

import atexit
import hashlib
import threading
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, lru_cache

from django.conf import settings

VARIANT = "pdf/a-3a"  # readable in decades (A) and by a screen reader (the tags of level a)
# PDF/A forbids the interpolation that WeasyPrint asks of a reader for every smooth image.
HOUSE_STYLE = "img { image-rendering: pixelated }"

# One FontConfiguration serves every document (a new one costs 0.1 s and the bundled font again); it is not made
# for threads, and rendering holds the interpreter lock anyway.
_turn = threading.Lock()


class ForbiddenResource(ValueError):
    """The page asked for something that it does not carry in itself."""


def render(
    html: str,
    *,
    title: str,
    lang: str,
    identifier: bytes | None = None,
    created: datetime | None = None,
    stylesheets: Sequence[str] = (),
) -> bytes:
    """The PDF of a page. The same arguments give the same bytes, today and on another machine with these fonts.

    ``identifier`` is the file's identity (by default a digest of the input); ``created`` is printed in its
    properties and left out when None: no clock is read here. ``stylesheets`` are CSS texts, parsed once per process.
    ``ForbiddenResource`` when the page refers to anything but ``data:``; a link to elsewhere is only a link.
    """
    if identifier is None:
        identifier = hashlib.sha256("\x00".join((html, title, lang, *stylesheets)).encode()).digest()[:16]
    with _turn, _nothing_fetched():
        document = _laid_out(html, lang, stylesheets)
        _describe(document.metadata, title, created)
        return document.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier, finisher=_finish)


def render_all(
    pages: Sequence[str],
    *,
    title: str,
    lang: str,
    stylesheets: Sequence[str] = (),
    each: Callable[[int], object],
    duplex: bool = False,
) -> bytes:
    """Many pages laid out one after the other and bound into one PDF; ``each`` hears how many are laid out so far.

    With ``duplex`` each begins on the front of a leaf: one of an odd number of sides is followed by a blank one.
    """
    identifier = hashlib.sha256("\x00".join((*pages, title, lang, *stylesheets)).encode()).digest()[:16]
    with _turn, _nothing_fetched():
        documents = []
        for done, html in enumerate(pages, 1):
            documents.append(_laid_out(html, lang, stylesheets))
            each(done)
        blank = _laid_out("<p></p>", lang, stylesheets).pages if duplex else []
        sides = [[*one.pages, *(blank if len(one.pages) % 2 else [])] for one in documents]
        bound = documents[0].copy([page for those in sides for page in those])
        _describe(bound.metadata, title, None)
        return bound.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier, finisher=_finish)


@contextmanager
def _nothing_fetched():
    """Whatever was asked for and refused inside is told, even where WeasyPrint would print a page without it."""
    from foundation.pdf.fetching import FatalURLFetchingError

    refused = _fetcher().refused
    refused.clear()
    try:
        yield
    except FatalURLFetchingError:  # no Exception, so nobody above us would catch it
        assert refused, "only we refuse"
    if refused:
        raise ForbiddenResource(f"A printed page carries everything in itself, and this one asks for {refused[0]}.")


def _laid_out(html: str, lang: str, stylesheets: Sequence[str]):
    from weasyprint import HTML

    page = HTML(string=html, base_url=settings.PUBLIC_URL, url_fetcher=_fetcher())
    page.etree_element.set("lang", lang)
    sheets = [_stylesheet(text) for text in (HOUSE_STYLE, *stylesheets)]
    return page.render(font_config=_fonts(), stylesheets=sheets, pdf_variant=VARIANT)


def _describe(metadata, title: str, created: datetime | None) -> None:
    metadata.title, metadata.attachments = title, []
    metadata.created = metadata.modified = created and created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _finish(document, pdf) -> None:
    """PDF/A readers want the description of the file uncompressed."""
    for entry in pdf.objects:
        if getattr(entry, "extra", {}).get("Type") == "/Metadata":
            entry.compress = False


@cache
def _fetcher():
    from foundation.pdf.fetching import Sealed

    return Sealed()


@cache
def _fonts():
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_forget_fonts)
    return FontConfiguration()


def _forget_fonts() -> None:
    """Before the interpreter takes itself apart: the configuration's own clean-up needs modules that are still there."""
    _stylesheet.cache_clear()
    _fonts.cache_clear()


@lru_cache(maxsize=16)
def _stylesheet(text: str):
    from weasyprint import CSS

    return CSS(string=text, font_config=_fonts(), url_fetcher=_fetcher(), base_url=settings.PUBLIC_URL)
