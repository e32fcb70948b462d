"""A certificate as a row of a list, and its file as an answer: the same for officers and holders."""

from django.http import FileResponse, Http404

from foundation import clock
from lms.credentials import archive, numbering
from lms.credentials.models import Certificate
from lms.credentials.queries import standing_of
from lms.web.public.showing import TAGS, WORDS


def shown(certificate: Certificate) -> dict:
    """The certificate and how it stands today."""
    standing = standing_of(certificate, on=clock.local_date(clock.now()))
    return {
        "one": certificate,
        "number": numbering.spaced(certificate.number),
        "standing": standing,
        "word": WORDS[standing],
        "tag": TAGS[standing],
    }


def sent(certificate: Certificate) -> FileResponse:
    """The frozen bytes, as they were issued; 404 while they are not printed."""
    if not certificate.printed_at:
        raise Http404
    answer = FileResponse(
        archive.opened(certificate.file),
        content_type="application/pdf",
        as_attachment=True,
        filename=f"{certificate.number}-{certificate.version}.pdf",
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
