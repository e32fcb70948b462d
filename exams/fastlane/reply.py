"""What the lane answers with."""

import json
from dataclasses import dataclass
from http import HTTPStatus

WRITTEN = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True)
class Reply:
    status: int
    content: bytes
    kind: str = "application/json"
    cookie: str = ""

    @property
    def line(self) -> str:
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    @property
    def headers(self) -> list[tuple[str, str]]:
        told = [("Content-Type", self.kind), ("Content-Length", str(len(self.content)))]
        return [*told, ("Set-Cookie", self.cookie)] if self.cookie else told


def said(facts: dict, status: int = 200, *, cookie: str = "") -> Reply:
    return Reply(status, WRITTEN(facts).encode(), cookie=cookie)
