"""From what an editor stored to what a learner reads: media and statutes looked up, texts cleaned, ids turned into words.

The answer holds nothing that could change afterwards, so it can be frozen. What is missing comes back as a problem.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.blocks.text import tidy
from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.media.queries import is_usable
from cms.statutes.queries import Citation, citations

CHOSEN = {"image": "image", "video": "video", "document": "document", "statute": "article"}


@dataclass(frozen=True)
class Shelf:
    """Everything the blocks of some lessons name, fetched at once."""

    image: Mapping[str, LessonImage]
    video: Mapping[str, LessonVideo]
    document: Mapping[str, LessonDocument]
    statute: Mapping[str, Citation]


class Blank(Exception):
    """A draft may be saved with something still to be filled in; it may not be published so."""


@dataclass(frozen=True)
class Resolved:
    blocks: list[dict] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def fetch(bodies: Iterable[list[dict]]) -> Shelf:
    """At most six queries, however many lessons and blocks there are."""
    wanted = {kind: set() for kind in CHOSEN}
    for block in (block for body in bodies for block in body if block["type"] in CHOSEN):
        wanted[block["type"]].add(block["value"].get(CHOSEN[block["type"]]))
    return Shelf(
        image=_rows(LessonImage, wanted["image"]),
        video=_rows(LessonVideo, wanted["video"]),
        document=_rows(LessonDocument, wanted["document"]),
        statute=citations(filter(None, wanted["statute"])),
    )


def resolve(body: list[dict], shelf: Shelf, *, scope: str) -> Resolved:
    """The blocks of one lesson in order. A block whose film, picture, document or article is gone is a problem, and an empty one."""
    resolved = Resolved()
    for number, block in enumerate(body, start=1):
        try:
            value = KINDS[block["type"]](block["value"], shelf, scope)
        except KeyError:
            problem = _("Block %(number)d shows something that is no longer there. Choose it anew.")
            resolved.problems.append(problem % {"number": number})
        except Blank:
            problem = _("Block %(number)d is still empty. Fill it in, or take it away.")
            resolved.problems.append(problem % {"number": number})
        else:
            resolved.blocks.append({"id": block["id"], "kind": block["type"], "value": value})
    return resolved


def _rows(model, ids) -> dict:
    return {str(pk): row for pk, row in model.objects.in_bulk(ids - {None}).items()} if ids - {None} else {}


def _usable(rows: Mapping, chosen: str, scope: str):
    media = rows[chosen]
    if not is_usable(media.scope, scope):
        raise KeyError(chosen)  # for another organisation it is as if it were not there
    return media


def _written(text: str) -> str:
    if not unescape(strip_tags(text)).strip():
        raise Blank
    return text


def _text(value, shelf, scope):
    return {"html": _written(tidy(value["text"]))}


def _image(value, shelf, scope):
    image = _usable(shelf.image, value["image"], scope)
    return {
        "media": str(image.pk),
        "description": _written(value["description"]),
        "caption": value["caption"],
        "width": image.width,
        "height": image.height,
        "sha256": image.sha256,
    }


def _video(value, shelf, scope):
    video = _usable(shelf.video, value["video"], scope)
    return {
        "media": str(video.pk),
        "title": video.title,
        "seconds": video.seconds,
        "poster": str(video.poster_id) if video.poster_id else None,
        "captions": bool(video.captions),
        "transcript": video.transcript,
        "sha256": video.sha256,
    }


def _document(value, shelf, scope):
    document = _usable(shelf.document, value["document"], scope)
    return {
        "media": str(document.pk),
        "title": document.title,
        "description": value["description"],
        "filename": document.filename,
        "size": document.size,
        "sha256": document.sha256,
    }


def _statute(value, shelf, scope):
    citation = asdict(shelf.statute[value["article"]])
    return citation | {"in_force_from": citation["in_force_from"].isoformat()}


def _case(value, shelf, scope):
    return {"title": value["title"], "html": _written(tidy(value["story"])), "question": value["question"]}


def _check(value, shelf, scope):
    items = [_written(item["value"]) for item in value["items"]]
    if not items:
        raise Blank
    return {"title": value["title"], "intro": value["intro"], "items": items}


def _callout(value, shelf, scope):
    return {"tone": value["tone"], "title": value["title"], "html": _written(tidy(value["text"]))}


KINDS = {
    "text": _text,
    "image": _image,
    "video": _video,
    "document": _document,
    "case": _case,
    "statute": _statute,
    "check": _check,
    "callout": _callout,
}
