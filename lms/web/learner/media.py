"""Videos, images and documents of lessons, for those who are signed in; players may ask for parts."""

from collections.abc import Iterator
from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cms import api as library
from cms.api import MediaFile
from lms.web.learner.ranges import OutOfRange, span

AT_ONCE = 64 * 1024  # bytes read and sent together
# What a file could run as a page of ours, it may not: no script, no form, no frame.
SANDBOX = "default-src 'none'; sandbox"


@login_required
@require_safe
def media(request: HttpRequest, kind: str, id: UUID) -> HttpResponseBase:
    """The file by its key, never by a path. 206 for a part, 416 for one outside the file."""
    found = library.media_file(kind, id)
    if found is None:
        raise Http404
    response = _part_or_whole(request, found)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = content_disposition_header(found.attachment, found.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400"
    response["Content-Security-Policy"] = SANDBOX
    return response


def _part_or_whole(request: HttpRequest, found: MediaFile) -> HttpResponseBase:
    size = found.file.size
    try:
        asked = span(request.headers.get("Range", ""), size)
    except OutOfRange:
        return HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"}
        )
    if asked is None:
        return FileResponse(found.file.open("rb"), content_type=found.content_type)
    start, end = asked
    response = StreamingHttpResponse(
        _bytes(found, start, end), status=HTTPStatus.PARTIAL_CONTENT, content_type=found.content_type
    )
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = end - start + 1
    return response


def _bytes(found: MediaFile, start: int, end: int) -> Iterator[bytes]:
    with found.file.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left and (piece := file.read(min(AT_ONCE, left))):
            left -= len(piece)
            yield piece
