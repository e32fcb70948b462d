"""A sitting as its candidate's page has it: what was typed and not acknowledged yet, the section, and when the time is up."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from exams.rehearsal.machine import Amiss, Machine
from exams.rehearsal.witness import Witness

ASKS = 2.0  # seconds between two looks at the state once the time is up, as the page does
LONGEST_NAP = 60.0
MOST = 200  # changes of one save


@dataclass
class Desk:
    """``machine`` holds the sitting. The page forgets a change only once it is acknowledged; the witness forgets none."""

    machine: Machine
    witness: Witness = field(default_factory=Witness)
    epoch: int = 0
    last: int = 0  # the highest number that was given out
    heard: int = 0  # the highest that was acknowledged
    waiting: list[tuple[float, dict]] = field(default_factory=list)  # when it was typed, and the change
    section: dict | None = None
    ends_at: float = 0.0  # seconds after the opening
    waits: list[float] = field(default_factory=list)
    announced: datetime | None = None  # the end, as it was told last
    refused_early: float = 0.0  # seconds before the announced end at which an answer was refused
    receipt: str = ""

    @property
    def now(self) -> float:
        return self.machine.record.now

    def seated(self, state: dict) -> None:
        """This machine holds the sitting in that epoch; what it had not sent of another one is gone."""
        self.epoch, self.machine.token = state["epoch"], state["token"]
        self.last = self.heard = state["acknowledged"]
        self.section, self.waiting = state.get("section"), []
        self.hear_time(state)

    def type(self, change: dict) -> None:
        self.last += 1
        self.waiting.append((self.now, {"sequence": self.last} | change))

    async def save(self) -> None:
        """What waits is sent; afterwards it is acknowledged, or nothing counts any more."""
        typed_at, batch, epoch = self.waiting[0][0], [change for _, change in self.waiting[:MOST]], self.epoch
        self.witness.send(epoch, batch)
        answer = await self.machine.tell("save", {"epoch": epoch, "changes": batch})
        refused = answer.get("refused")
        if refused == "closed":
            self.refused_early = max(0.0, self.ends_at - self.now)
            await self.await_receipt()
        elif refused == "taken_over":
            await self._follow()
        elif not refused or refused == "gap" and answer["acknowledged"] >= self.heard:
            self._acknowledged(answer, epoch, typed_at)
        else:
            sentence = _("a save was refused: {refused}, at {acknowledged} where {heard} was acknowledged")
            raise Amiss(sentence.format(refused=refused, acknowledged=answer.get("acknowledged"), heard=self.heard))

    async def leave_section(self) -> None:
        told = {"section": self.section["number"], "epoch": self.epoch, "last": self.last}
        answer = await self.machine.tell("section", told)
        if "token" in answer:
            self.seated(answer)

    async def hand_in(self) -> None:
        """Where it is too early for it, the candidate stays."""
        answer = await self.machine.tell("submit", {"epoch": self.epoch, "last": self.last})
        if "receipt" in answer:
            self._receive(answer)
        elif answer.get("refused") not in ("too_early", "sections_left", "section_over"):
            raise Amiss(_("handing in was refused: {refused}").format(refused=answer.get("refused")))

    async def await_receipt(self) -> None:
        """The page asks for the state when the time is up, and again until the sitting is closed."""
        while not self.receipt:
            left = self.ends_at - self.now
            await asyncio.sleep(min(left, LONGEST_NAP) if left > 0 else ASKS)
            state = await self.machine.state()
            self.hear_time(state)
            if state["receipt"]:
                self._receive(state)
            elif self.machine.record.is_given_up:
                raise Amiss(_("there was no receipt"))

    def hear_time(self, answer: dict) -> None:
        """The end as the answer tells it; while the sitting is paused, and once it is closed, it tells none."""
        if (left := answer.get("remaining_ms")) is not None and not answer.get("receipt"):
            self.ends_at = self.now + left / 1000
            self.announced = datetime.fromisoformat(answer["server_time"]) + timedelta(milliseconds=left)

    def _acknowledged(self, answer: dict, epoch: int, typed_at: float) -> None:
        self.heard = answer["acknowledged"]
        self.witness.hear(epoch, self.heard)
        if "refused" not in answer:  # a wait begins when it was typed, or when there was a network again
            self.waits.append(self.now - max(typed_at, self.machine.back_at))
        self.waiting = [(at, change) for at, change in self.waiting if change["sequence"] > self.heard]
        self.hear_time(answer)

    async def _follow(self) -> None:
        """The time of a section was up and the next one is open: go on there, as the page does."""
        state = await self.machine.state()
        follows = (state.get("section") or {}).get("follows", 0)
        if not state["receipt"] and not 0 < follows <= self.epoch:
            raise Amiss(_("another machine holds the sitting, and nobody asked for one"))
        self.seated(state)

    def _receive(self, answer: dict) -> None:
        self.receipt, self.waiting = answer["receipt"]["code"], []
        self.machine.record.count("closed")
