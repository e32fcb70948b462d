"""What is kept of rich text, and what of it is text."""

import re
from html import unescape

import bleach
import nh3

from foundation.html.addresses import image_address, link_address
from foundation.html.limits import within_limits

TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "a",
        "blockquote",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "br",
        "img",
    ]
)
ATTRIBUTES = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
DROPPED_WITH_CONTENT = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "math", "svg", "title", "textarea"]
)
ADDRESS = {("a", "href"): link_address, ("img", "src"): image_address}
NUMBER = re.compile(r"[0-9]{1,4}\Z")
IMAGE_WITHOUT_ADDRESS = re.compile(r'<img(?: (?!src=)[a-z]+="[^"]*")*>')
BLOCK = re.compile(
    r"<(?=/?(?:p|h[1-6]|li|ul|ol|div|blockquote|table|caption|tr|td|th|br|hr|dt|dd|pre)\b)", re.IGNORECASE
)


def clean(html: str) -> str:
    """Only the tags and attributes we keep, balanced. Cleaning again changes nothing.

    Links are https or lead to our own host, images are our own media; a class, an id or a style is never
    kept, so that nothing can dress up as a part of our pages. ``TooMuchHtml`` refuses what is too large.
    """
    first = nh3.clean(
        within_limits(_encodable(html)),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes={"https", "http"},
        link_rel=None,
    )
    # An unclosed element is opened again in every paragraph after it, so what was small may have grown.
    return _second.clean(within_limits(_without_strangers(first)))


def plain(html: str) -> str:
    """The text alone, blocks divided by a space; not safe to print unescaped, as any text."""
    spaced = BLOCK.sub(" <", within_limits(_encodable(html)))
    text = nh3.clean(spaced, tags=set(), clean_content_tags=set(DROPPED_WITH_CONTENT), link_rel=None)
    return " ".join(unescape(text).split())


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value to keep, or None; the one decision that both engines ask."""
    if name not in ATTRIBUTES.get(tag, ()):
        return None
    if (tag, name) in ADDRESS:
        return value if ADDRESS[tag, name](value) else None
    if name == "scope":
        return value if value in {"row", "col", "rowgroup", "colgroup"} else None
    return value if name == "alt" or NUMBER.match(value) else None


def _without_strangers(html: str) -> str:
    """An image whose address was not ours is no image."""
    return IMAGE_WITHOUT_ADDRESS.sub("", html)


def _encodable(html: str) -> str:
    return html.encode("utf-8", "replace").decode()


_second = bleach.Cleaner(
    tags=TAGS,
    attributes=lambda tag, name, value: _attribute(tag, name, value) is not None,
    protocols=frozenset({"https", "http"}),
    strip=True,
    strip_comments=True,
)
