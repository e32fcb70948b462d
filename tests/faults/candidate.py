"""A candidate over plain HTTP who keeps to the protocol: numbers every change, sends again until acknowledged.

It remembers all it sent and the highest number that was acknowledged, so that afterwards every position can be judged.
"""

import http.client
import http.cookiejar
import json
import random
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 60.0  # seconds a single call may be tried again; longer than any recovery that is allowed


class Candidate:
    """Signs in, takes a seat in a mock, and answers until told to stop."""

    def __init__(self, url: str, email: str, password: str, *, seed: int):
        self.url, self.email, self.password = url, email, password
        self.random = random.Random(seed)
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.sent: list[dict] = []  # every change, in order of number
        self.acknowledged = 0
        self.deadlines: list[float] = []
        self.waits: list[float] = []
        self.stop = threading.Event()
        self.faults: list[str] = []
        self.heard_at = 0.0  # when a save was last acknowledged
        self.token = ""  # of the sitting; with it saves and the hand-in go through the fast lane, as a page's do

    # --- coming in

    def take_seat(self, exam: str) -> None:
        self._form("/account/login/", {"login": self.email, "password": self.password})
        answer = self._form(f"/exams/mock/{exam}/start/", {}, look_at=f"/exams/mock/{exam}/")
        self.sitting = re.search(r"/sit/([0-9a-f-]{36})/", answer.geturl()).group(1)
        state = self.state()
        self.epoch, self.token, first = state["epoch"], state["token"], state["acknowledged"]
        assert first == 0, "a fresh sitting is wanted"

    def _form(self, path: str, fields: dict, *, look_at: str = ""):
        page = self.opener.open(self.url + (look_at or path), timeout=20).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
        return self.opener.open(urllib.request.Request(self.url + path, body, {"Referer": self.url + path}), timeout=20)

    # --- answering

    def run(self, *, items: int = 80) -> None:
        """Change an answer, sometimes several, sometimes back to an earlier one; save; until stopped."""
        try:
            while not self.stop.is_set():
                for _ in range(self.random.choice([1, 1, 1, 2, 3])):
                    self._change(items)
                self.flush()
                time.sleep(self.random.uniform(0.2, 0.35))
            self.flush()
        except AssertionError as fault:
            self.faults.append(str(fault))

    def _change(self, items: int) -> None:
        position = self.random.randint(1, items)
        letters = "ABCD" if position <= 60 else "ABCDE"
        wanted = 1 if position <= 60 else self.random.randint(1, 3)
        answer = "".join(sorted(self.random.sample(letters, wanted))) if self.random.random() > 0.05 else ""
        self.sent.append({"sequence": len(self.sent) + 1, "position": position, "answer": answer, "marked": False})

    def flush(self) -> None:
        """Everything sent is acknowledged afterwards; a tenth of the saves also repeat what was acknowledged before."""
        began = time.monotonic()
        while self.acknowledged < len(self.sent):
            back = self.random.randint(1, 3) if self.random.random() < 0.1 else 0
            batch = self.sent[max(0, self.acknowledged - back) :][:200]
            answer = self.call("save", {"epoch": self.epoch, "changes": batch})
            assert answer.get("refused") in (None, "gap"), f"{self.email}: refused {answer}"
            if "remaining_ms" in answer:
                self.deadlines.append(time.time() + answer["remaining_ms"] / 1000)
            assert answer["acknowledged"] >= self.acknowledged, f"{self.email}: an acknowledgement was taken back"
            self.acknowledged, self.heard_at = answer["acknowledged"], time.monotonic()
        self.waits.append(time.monotonic() - began)

    def hand_in(self) -> dict:
        """The receipt, or the refusal of a server that misses what it had acknowledged."""
        answer = self.call("submit", {"epoch": self.epoch, "last": len(self.sent)})
        return answer.get("receipt", answer)

    def state(self) -> dict:
        return self.call("state")

    def call(self, name: str, body: dict | None = None) -> dict:
        """One call of the protocol, tried again while the site is down. A refusal is an answer too."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self._call(name, body)
            except (OSError, http.client.HTTPException, ValueError):
                assert time.monotonic() < end, f"{self.email}: {name} went unanswered for {PATIENCE:.0f} s"
                time.sleep(0.2)

    def _call(self, name: str, body: dict | None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        token = next((cookie.value for cookie in self.cookies if cookie.name == "csrf"), "")
        headers = {"Content-Type": "application/json", "X-CSRFToken": token, "Referer": self.url}
        if self.token:
            headers["X-Sitting-Token"] = self.token
        request = urllib.request.Request(f"{self.url}/sit/{self.sitting}/{name}", data, headers)
        try:
            with self.opener.open(request, timeout=15) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            if refused.code != 409:
                raise OSError(f"{refused.code}") from None
            return json.load(refused)

    # --- judging

    def judge(self, folded: list[dict]) -> dict[str, int]:
        """Lost and wrong answers, given the folded ones.

        The right one for a position is that of its highest acknowledged change, or of a later one that was sent.
        """
        answers = {answer["position"]: answer["answer"] for answer in folded}
        lost = wrong = 0
        for position in {change["position"] for change in self.sent}:
            changes = [change for change in self.sent if change["position"] == position]
            settled = [change for change in changes if change["sequence"] <= self.acknowledged]
            allowed = [
                change["answer"] for change in changes if not settled or change["sequence"] >= settled[-1]["sequence"]
            ]
            final = answers.get(position, "")
            if final not in allowed and not (not settled and final == ""):
                known = final == "" or final in {change["answer"] for change in changes}
                lost, wrong = lost + known, wrong + (not known)
        return {"lost": lost, "wrong": wrong}
