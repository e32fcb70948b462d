"""What a machine asks of the site: once more while nobody answers, and not at all while it has no network."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from exams.rehearsal.connection import Line, Reply
from exams.rehearsal.record import Record

AGAIN = 0.25  # seconds until a call that failed is made again
GONE = (OSError, EOFError)
Ask = Callable[[], Awaitable[Reply]]


class Amiss(Exception):
    """The site answered what it should not have, or not any more; in words for the report."""


@dataclass
class Machine:
    """``pulse`` is a connection for the beats alone: a browser lets none wait behind a save.

    ``cuts`` are the stretches without network, in seconds after the opening; ``back_at`` is when the last one ended.
    """

    line: Line
    pulse: Line
    record: Record
    cuts: Collection[tuple[float, float]] = ()
    sitting: UUID | None = None
    token: str = ""
    back_at: float = field(default=0.0)

    async def get(self, call: str, path: str) -> Reply:
        return await self.ask(call, lambda: self.line.get(path))

    async def fill_in(self, call: str, path: str, *, wants: Collection[int], **fields: str) -> Reply:
        return await self.ask(call, lambda: self.line.fill_in(path, **fields), wants=wants)

    async def state(self) -> dict:
        return json.loads((await self.get("state", f"/sit/{self.sitting}/state")).content)

    async def tell(self, call: str, body: dict) -> dict:
        """One call of the protocol; a refusal is an answer too."""
        return json.loads((await self.ask(call, lambda: self._posted(call, body, self.line), wants=(200, 409))).content)

    async def beat(self, body: dict) -> dict:
        """What it was answered; nothing where it was not, and no other try is made."""
        return await self._once("beat", body, self.pulse)

    async def late_save(self, body: dict) -> dict:
        """The same for what a machine sends that was replaced."""
        return await self._once("save", body, self.line)

    def close(self) -> None:
        self.line.close()
        self.pulse.close()

    async def _once(self, call: str, body: dict, line: Line) -> dict:
        with suppress(*GONE):
            reply = await self._posted(call, body, line)
            if reply.status == 200:
                return json.loads(reply.content)
        return {}

    def _posted(self, call: str, body: dict, line: Line) -> Awaitable[Reply]:
        return line.ask("POST", f"/sit/{self.sitting}/{call}", json.dumps(body).encode(), token=self.token)

    async def ask(self, call: str, ask: Ask, *, wants: Collection[int] = (200,)) -> Reply:
        """Made until it is answered as wanted. Raises ``Amiss`` for another answer, and when the day is given up."""
        while True:
            await self._online()
            try:
                reply = await self._noted(call, ask)
            except GONE:
                reply = None
            if reply and reply.status in wants:
                return reply
            if reply and reply.status < 500 and reply.status != 429:
                raise Amiss(_("{call} was answered {status}").format(call=call, status=reply.status))
            await self.again(_("{call} went unanswered").format(call=call))

    async def again(self, why: str) -> None:
        """A moment later; ``Amiss`` for this reason where it has been long enough."""
        if self.record.is_given_up:
            raise Amiss(why)
        await asyncio.sleep(AGAIN)

    @property
    def cut_until(self) -> float | None:
        """When the network is back, where there is none now. It fails nobody who has not begun."""
        if self.sitting is None:
            return None
        return next((until for since, until in self.cuts if since <= self.record.now < until), None)

    async def _noted(self, call: str, ask: Ask) -> Reply:
        began = self.record.now
        reply = await ask()
        self.record.note(call, began, reply.status)
        return reply

    async def _online(self) -> None:
        while (until := self.cut_until) is not None:
            self.close()
            self.record.offline += 1
            await asyncio.sleep(until - self.record.now)
            self.record.offline -= 1
            self.back_at = self.record.now
