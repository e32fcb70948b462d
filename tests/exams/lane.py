"""Speaking to the fast lane as the web server does, without one."""

import io
import json
from uuid import UUID

import pytest
from django.utils import timezone

from exams.api import shared
from exams.fastlane import FastLane
from exams.sittings import tokens
from exams.sittings.models import JournalEntry
from exams.web.candidate.bucket import Bucket
from tests.exams import build

OPEN = {"epoch": 1, "acknowledged": 0, "hidden": False, "focused": True, "offline_ms": 0}

DJANGO = 299  # what stands behind the lane in these tests answers so


def django(environ, start_response):
    """Stands for Django's handler: what reaches it did not stay in the lane."""
    start_response(f"{DJANGO} Django", [])
    return [b"{}"]


LANE = FastLane(django)


def token(sitting, *, epoch: int = 1, at=None, size: int = 4, of: UUID | None = None) -> str:
    person = sitting.admission.candidate_id
    return tokens.issue(of or sitting.pk, person, epoch=epoch, size=size, at=at or timezone.now())


def ask(sitting, body: dict | bytes, *, call: str = "save", by: str | None = "", lane=LANE, **environ):
    """Status, body and headers of one call; ``by`` is the token, the sitting's own if empty."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {
        "REQUEST_METHOD": "POST", "PATH_INFO": f"/sit/{sitting.pk}/{call}", "CONTENT_LENGTH": str(len(sent)),
        "HTTP_HOST": "exam.example", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(sent),
    } | environ  # fmt: skip
    if by is not None:
        given["HTTP_X_SITTING_TOKEN"] = by or token(sitting)
    status, content, headers = called(lane, {name: value for name, value in given.items() if value is not None})
    return status, json.loads(content), headers


def called(lane, environ: dict) -> tuple[int, bytes, dict]:
    """Status, body and headers of any request."""
    heard = {}

    def start_response(status, headers):
        heard.update(status=int(status.split()[0]), headers=dict(headers))

    content = b"".join(lane(environ, start_response))
    return heard["status"], content, heard["headers"]


def saves(sitting, first: int, *answers: str, epoch: int = 1) -> dict:
    """The body of a save: consecutive changes from number ``first``, from position 1 on."""
    changes = [
        {"sequence": first + n, "position": 1 + n, "answer": answer, "marked": False}
        for n, answer in enumerate(answers)
    ]
    return {"epoch": epoch, "changes": changes}


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """A bucket of each test's own, and a pulse that nobody's thread keeps."""
    monkeypatch.setattr("exams.web.candidate.bucket.spend", Bucket().spend)
    monkeypatch.setattr(shared.PULSE, "_run", lambda: None)


@pytest.fixture
def seat():
    return build.seated()


def journal() -> list[tuple[int, int, int]]:
    rows = JournalEntry.objects.order_by("pk")
    return list(rows.values_list("epoch", "first_sequence", "last_sequence"))
