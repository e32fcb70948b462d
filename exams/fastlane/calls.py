"""Which call a request is: by a sitting's token, by the pass of an admission, or by the pass of a page."""

import logging
import re
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from exams import api, errors
from exams.fastlane import beginning, verbs
from exams.fastlane.origin import is_ours, is_served
from exams.fastlane.reply import Reply, said
from exams.web.candidate import door

UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
SITTING = re.compile(rf"/sit/({UUID_TEXT})/(save|beat|submit)", re.ASCII)
PAGE = re.compile(rf"/sit/({UUID_TEXT})/", re.ASCII)
ADMISSION = re.compile(r"/exams/admission/([0-9]{1,18})/open/", re.ASCII)
TOKEN, PASS, SEB_KEY = "HTTP_X_SITTING_TOKEN", "HTTP_X_OPENING_PASS", "HTTP_X_EXAM_CONFIG_KEY"
Call = Callable[[], Reply | None]

logger = logging.getLogger(__name__)


def call_of(environ: dict) -> Call | None:
    """The call, not yet made; None for what Django has to answer."""
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    if TOKEN in environ and (asked := SITTING.fullmatch(path)) and is_ours(environ):
        checked_by_django = asked[2] == "submit" and SEB_KEY in environ
        return None if checked_by_django else partial(_answer, partial(_speak, UUID(asked[1]), asked[2], environ))
    if PASS in environ and (asked := ADMISSION.fullmatch(path)) and is_ours(environ):
        return partial(_answer, partial(beginning.begin, int(asked[1]), environ[PASS], environ))
    if method == "GET" and f"{beginning.COOKIE}=" in environ.get("HTTP_COOKIE", "") and is_served(environ):
        return partial(_look, UUID(asked[1]), environ) if (asked := PAGE.fullmatch(path)) else None
    return None


def _answer(call: Callable[[], Reply]) -> Reply:
    try:
        return call()
    except door.REFUSED as refused:
        if isinstance(refused, api.Unavailable):
            logger.error("The database does not store: %s", refused.__cause__)
        return said(*door.put(refused))


def _speak(sitting_id: UUID, verb: str, environ: dict) -> Reply:
    """The body is read by this thread alone, before it joins anybody: who sends slowly holds up nobody else."""
    token = api.read_token(environ[TOKEN], at=time.time())
    if token is None or token.sitting != sitting_id:
        raise errors.NotSeated
    return said(*verbs.OF_A_SITTING[verb](token, partial(door.read, environ["wsgi.input"], environ)))


def _look(sitting_id: UUID, environ: dict) -> Reply | None:
    """A connection that is broken is given up, and Django tries again on a new one."""
    try:
        return beginning.paper(sitting_id, environ)
    except (OperationalError, InterfaceError):
        connection.close()
        return None
