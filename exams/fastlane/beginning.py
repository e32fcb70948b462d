"""A hall begins: the opening by a pass, and the first look at the paper by the pass that comes with it."""

import time
from uuid import UUID

from django.conf import settings
from django.http import parse_cookie

from exams import api, errors
from exams.fastlane.origin import is_secure
from exams.fastlane.reply import Reply, said
from exams.sittings.passes import PAGE_LIFETIME
from exams.web.address import address_of
from exams.web.candidate import sitting, wire

COOKIE = "begun"


def begin(admission_id: int, pass_: str, environ: dict) -> Reply:
    """Where the sitting is, begun and committed. What is refused, the form of the page brings to Django, which says why."""
    shown = api.read_opening_pass(pass_, at=time.time())
    if shown is None or shown.admission != admission_id:
        raise errors.NotSeated
    try:
        sitting_id = api.open_by_pass(shown, address=address_of(environ))
    except errors.Refused as refused:
        return said({"refused": str(refused)}, wire.REFUSED)
    address = wire.sitting_address(sitting_id)
    return said({"sitting": address}, cookie=_cookie(address, sitting_id, shown.person, is_secure(environ)))


def paper(sitting_id: UUID, environ: dict) -> Reply | None:
    """The exam page; None where Django has to look: no pass any more, a page without its CSRF cookie, a closed sitting."""
    cookies = parse_cookie(environ["HTTP_COOKIE"])
    shown = api.read_page_pass(cookies.get(COOKIE, ""), at=time.time())
    if shown is None or shown.sitting != sitting_id or settings.CSRF_COOKIE_NAME not in cookies:
        return None
    try:
        found = api.sitting(sitting_id, candidate=shown.person)
    except errors.NotFound:
        return None
    if found.ref.closed_at:
        return None
    return Reply(200, sitting.content(found, cookies).encode(), kind="text/html; charset=utf-8")


def _cookie(address: str, sitting_id: UUID, person: UUID, secure: bool) -> str:
    """Sent to this one page, and out of reach of scripts."""
    given = api.page_pass(sitting_id, person, at=time.time())
    told = f"{COOKIE}={given}; Path={address}; Max-Age={PAGE_LIFETIME}; HttpOnly; SameSite=Strict"
    return f"{told}; Secure" if secure else told
