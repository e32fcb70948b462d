"""A candidate's machine on the wire: one kept connection and a browser's cookies. Hundreds of them in one process cost little."""

import asyncio
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

WITHIN = 15.0  # seconds for an answer
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    status: int
    location: str
    content: bytes


class Line:
    """``csrf`` is the name of the cookie whose value goes back in a header, as every page does it."""

    def __init__(self, url: str, *, csrf: str):
        self.host, self.csrf = urlsplit(url).netloc, csrf
        self.cookies: dict[str, str] = {}
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Reply:
        return await self.ask("GET", path)

    async def fill_in(self, path: str, **fields: str) -> Reply:
        return await self.ask("POST", path, urlencode(fields).encode(), kind=FORM)

    async def ask(self, method: str, path: str, body: bytes = b"", *, kind: str = JSON, token: str = "") -> Reply:
        """The answer, no redirect followed. Raises ``OSError`` or ``EOFError`` where there is none; the next one connects anew."""
        try:
            async with asyncio.timeout(WITHIN):
                if self.writer is None:
                    name, _, port = self.host.partition(":")
                    self.reader, self.writer = await asyncio.open_connection(name, int(port))
                self.writer.write(self._head(method, path, body, kind, token) + body)
                return await self._reply()
        except (
            BaseException
        ):  # also where it was cut off in the middle: the rest of the answer must not be read as another's
            self.close()
            raise

    def close(self) -> None:
        if self.writer:
            self.writer.close()
        self.writer = None

    def _head(self, method: str, path: str, body: bytes, kind: str, token: str) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}",
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}",
            f"X-CSRFToken: {self.cookies.get(self.csrf, '')}",
            f"Referer: http://{self.host}/",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
        ] + ([f"X-Sitting-Token: {token}"] if token else [])
        return "\r\n".join([*lines, "", ""]).encode()

    async def _reply(self) -> Reply:
        said = (await self.reader.readline()).split()
        if len(said) < 2:
            raise EOFError("the connection was closed")
        headers: dict[str, str] = {}
        while line := (await self.reader.readline()).strip():
            name, _, value = line.decode("latin-1").partition(":")
            if name.lower() == "set-cookie":
                self._keep(value.strip())
            headers[name.lower()] = value.strip()
        content = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return Reply(int(said[1]), urlsplit(headers.get("location", "")).path, content)

    def _keep(self, cookie: str) -> None:
        self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
