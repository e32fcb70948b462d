"""One call of the protocol at a time, by somebody who is signed in already: for proofs that look at single answers."""

import http.client
import json
from urllib.parse import urlsplit

TOKEN = "t" * 32  # the cookie and the header must agree, no more


class Desk:
    """``made`` is what ``tests.exams.web.candidate.stage.desks`` wrote; a connection of its own, kept open."""

    def __init__(self, url: str, made: dict):
        self.url, self.sitting = url, made["sitting"]
        self.cookies, self.token = f"{made['cookie']}={made['session']}; csrf={TOKEN}", made["token"]
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=15)
        self.sent: list[dict] = []
        self.acknowledged = 0

    def change(self, position: int, answer: str) -> None:
        self.sent.append({"sequence": len(self.sent) + 1, "position": position, "answer": answer, "marked": False})

    def save(self) -> tuple[int, dict]:
        """Send what is not acknowledged; status and body of the answer."""
        status, body = self.call("save", {"epoch": 1, "changes": self.sent[self.acknowledged :][:200]})
        if status == 200:
            self.acknowledged = body["acknowledged"]
        return status, body

    def state(self) -> dict:
        return self.call("state")[1]

    def call(self, name: str, body: dict | None = None) -> tuple[int, dict]:
        headers = {
            "Cookie": self.cookies, "Content-Type": "application/json", "X-CSRFToken": TOKEN, "Referer": self.url,
            "X-Sitting-Token": self.token,
        }  # fmt: skip
        data = None if body is None else json.dumps(body)
        self.connection.request("GET" if data is None else "POST", f"/sit/{self.sitting}/{name}", data, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        return answer.status, json.loads(content) if answer.headers["Content-Type"] == "application/json" else {}
