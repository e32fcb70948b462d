"""A candidate's machine over one kept connection: many of them in one process cost the machine little."""

import asyncio
import json
import resource
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

SIGNS = {"epoch": 1, "acknowledged": 0, "hidden": False, "focused": True, "offline_ms": 0}
TOKEN = "t" * 32  # the cookie and the header must agree, no more


def run(coroutine: Coroutine):
    """To its end, in a thread of its own: a browser test's driver keeps an event loop alive in this one.

    With as many connections as this machine allows at most, not as many as it allows at first.
    """
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


class Machine:
    """``desk`` is what ``tests.load.staging.desks`` wrote: whose session, which sitting."""

    def __init__(self, url: str, desk: dict):
        self.host = urlsplit(url).netloc
        self.sitting, self.csrf = desk["sitting"], desk["csrf"]
        self.cookies = f"{desk['cookie']}={desk['session']}; {desk['csrf']}={TOKEN}"
        self.reader = self.writer = None
        self.pass_ = ""

    async def open(self) -> None:
        """As a page that has been there for hours: connected, with the sitting's token, known by its beats."""
        _, _, content = await self._ask("GET", f"/sit/{self.sitting}/state")
        self.pass_ = json.loads(content)["token"]
        await self.beat()

    async def beat(self) -> dict:
        _, told = await self.post(f"/sit/{self.sitting}/beat", SIGNS)
        return told

    async def get(self, path: str) -> tuple[int, str]:
        """Status and path of where it leads in the end."""
        status, headers, _ = await self._ask("GET", path)
        while status in (301, 302):
            path = urlsplit(headers["location"]).path
            status, headers, _ = await self._ask("GET", path)
        return status, path

    async def post(self, path: str, facts: dict) -> tuple[int, dict]:
        status, _, content = await self._ask("POST", path, json.dumps(facts).encode())
        return status, json.loads(content)

    async def _ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, dict, bytes]:
        if self.writer is None:
            name, _, port = self.host.partition(":")
            self.reader, self.writer = await asyncio.open_connection(name, int(port))
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookies}\r\nX-CSRFToken: {TOKEN}\r\n"
            f"Origin: https://{self.host}\r\nReferer: https://{self.host}/\r\nX-Forwarded-Proto: https\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            + (f"X-Sitting-Token: {self.pass_}\r\n" if self.pass_ else "")
            + "\r\n"
        )
        self.writer.write(head.encode() + body)
        if not (line := await self.reader.readline()):  # closed while it was idle: again on a new one, as browsers do
            self.writer = None
            return await self._ask(method, path, body)
        return await self._answer(int(line.split()[1]))

    async def _answer(self, status: int) -> tuple[int, dict, bytes]:
        headers = {}
        while (line := (await self.reader.readline()).strip()) != b"":
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return status, headers, await self.reader.readexactly(int(headers.get("content-length", 0)))

    def close(self) -> None:
        if self.writer:
            self.writer.close()
