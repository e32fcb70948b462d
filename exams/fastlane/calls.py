"""Which call a request is: by a sitting's token, or by the pass of an admission."""

import logging
import re
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

from exams import api, errors
from exams.fastlane import verbs
from exams.web.candidate import door

SITTING = re.compile(
    r"/sit/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/(save|beat|submit)", re.ASCII
)
ADMISSION = re.compile(r"/exams/admission/([0-9]{1,18})/open/", re.ASCII)
TOKEN, PASS, SEB_KEY = "HTTP_X_SITTING_TOKEN", "HTTP_X_OPENING_PASS", "HTTP_X_EXAM_CONFIG_KEY"
Call = Callable[[], tuple[dict, int]]

logger = logging.getLogger(__name__)


def call_of(environ: dict) -> Call | None:
    """The call, not yet made; None for what Django has to answer."""
    if TOKEN in environ and (asked := SITTING.fullmatch(environ["PATH_INFO"])):
        sitting_id, verb = UUID(asked[1]), asked[2]
        checked_by_django = verb == "submit" and SEB_KEY in environ
        return None if checked_by_django else partial(_answer, partial(_speak, sitting_id, verb, environ))
    if PASS in environ and (asked := ADMISSION.fullmatch(environ["PATH_INFO"])):
        return partial(_answer, partial(_begin, int(asked[1]), environ))
    return None


def _answer(call: Call) -> tuple[dict, int]:
    try:
        return call()
    except door.REFUSED as refused:
        if isinstance(refused, api.Unavailable):
            logger.error("The database does not store: %s", refused.__cause__)
        return door.put(refused)


def _speak(sitting_id: UUID, verb: str, environ: dict) -> tuple[dict, int]:
    """The body is read by this thread alone, before it joins anybody: who sends slowly holds up nobody else."""
    token = api.read_token(environ[TOKEN], at=time.time())
    if token is None or token.sitting != sitting_id:
        raise errors.NotSeated
    return verbs.OF_A_SITTING[verb](token, door.read(environ["wsgi.input"], environ))


def _begin(admission_id: int, environ: dict) -> tuple[dict, int]:
    shown = api.read_pass(environ[PASS], at=time.time())
    if shown is None or shown.admission != admission_id:
        raise errors.NotSeated
    return verbs.begin(shown, environ)
