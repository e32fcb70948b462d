"""A synthetic candidate: comes in by code, begins, answers at a human pace, hands in or is collected.

It keeps to the protocol as the exam page does (docs/sitting-protocol.md).
"""

import asyncio
import random
from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from exams.rehearsal.desk import Desk
from exams.rehearsal.entering import Door, Seat, Staff
from exams.rehearsal.hand import Hand, usual
from exams.rehearsal.machine import AGAIN, Amiss, Machine
from exams.rehearsal.scripts import Script

BEATS = (8.0, 11.0)  # seconds


class Candidate:
    """``seconds`` is the time of a sitting without anything added; ``machine`` makes another machine."""

    def __init__(
        self,
        seat: Seat,
        script: Script,
        *,
        seconds: int,
        staff: Staff,
        machine: Callable[[], Machine],
        dice: random.Random,
    ):
        self.seat, self.script, self.seconds = seat, script, seconds
        self.machine, self.dice, self.door = machine, dice, Door(seat, staff, dice)
        self.desk = Desk(self._machine())
        self.begun_at = self.moved_at = 0.0
        self.given = 0  # seconds by an invigilator
        self.amiss: list[str] = []

    @property
    def now(self) -> float:
        """Seconds after the opening."""
        return self.desk.now

    @property
    def sitting(self) -> UUID | None:
        return self.desk.machine.sitting

    async def run(self) -> None:
        """The whole day. What goes amiss is written down; nothing is raised."""
        self.sending, self.typed_up = asyncio.Lock(), False
        try:
            await self._come_in()
            await self._begin()
            await self._sit()
            await self._end()
        except Amiss as amiss:
            self.amiss.append(str(amiss))
        finally:
            self.desk.machine.close()

    # --- coming in

    async def _come_in(self) -> None:
        """Those who are on time come while the door is not open yet."""
        await self._until(self.script.comes_at * self.seconds or min(0.0, self.now * self.dice.uniform(0.3, 1)))
        await self.door.enter(self.desk.machine, self.seat.code)
        self.desk.machine.record.count("entered")

    async def _begin(self) -> None:
        machine = self.desk.machine
        await self._until((self.script.comes_at + self.dice.uniform(0, 0.02)) * self.seconds)
        machine.sitting, self.begun_at = await self.door.begin(machine), self.now
        self.desk.seated(await self.door.claim(machine))
        machine.record.count("begun")

    # --- sitting

    async def _sit(self) -> None:
        """Typing, sending and beating side by side, until the time is up or what is typed shall be handed in."""
        beating = asyncio.create_task(self._beat())
        working = [asyncio.create_task(self._type()), asyncio.create_task(self._send())]
        done, _rest = await asyncio.wait(working, return_when=asyncio.FIRST_EXCEPTION)
        for task in (beating, *working):
            task.cancel()
        for task in done:
            task.result()

    async def _type(self) -> None:
        desk, size = self.desk, len(self.seat.items)
        hand, moves_at = Hand(self.seat.items, usual(desk.ends_at - self.now, size), self.dice), self.script.moves_at
        while not desk.receipt:
            await asyncio.sleep(min(hand.thinks(), max(0.0, self._stops_at() - self.now)))
            if self.now >= self._stops_at():
                break
            if moves_at is not None and self.now >= moves_at * self.seconds:
                moves_at = await self._move()
            if self._goes_on(hand):
                await self._leave_section()
            first, last = (desk.section["first"], desk.section["last"]) if desk.section else (1, size)
            desk.type(hand.stroke(first, last))
        self.typed_up = True

    def _stops_at(self) -> float:
        """The announced end, or the moment at which this candidate has had enough."""
        if self.script.leaves_at is None:
            return self.desk.ends_at
        return self.begun_at + self.script.leaves_at * (self.desk.ends_at - self.begun_at)

    def _goes_on(self, hand: Hand) -> bool:
        """To the next section, once all of this one was reached or its share of the time is over."""
        section = self.desk.section
        if not section or section["number"] == section["of"]:
            return False
        return (
            hand.reached >= section["last"]
            or self.now >= self.begun_at + 0.9 * self.seconds * section["number"] / section["of"]
        )

    async def _leave_section(self) -> None:
        async with self.sending:
            while self.desk.waiting:
                await self.desk.save()
            if not self.desk.receipt:
                await self.desk.leave_section()

    async def _move(self) -> None:
        """The machine breaks down with what it had not sent; by a new code the candidate goes on at another one."""
        async with self.sending:
            if self.desk.receipt:
                return
            old, self.desk.machine = self.desk.machine, self._machine(self.desk.machine)
            epoch = self.desk.epoch
            await self.door.enter(self.desk.machine)
            self.desk.seated(await self.door.claim(self.desk.machine))
        self.moved_at = self.now
        await self._insist_fenced(old, epoch)

    async def _insist_fenced(self, old: Machine, epoch: int) -> None:
        """What the replaced machine still sends must not be acknowledged."""
        late = {"sequence": 100_000, "position": 1, "answer": "A", "marked": False}
        if await old.late_save({"epoch": epoch, "changes": [late]}):
            self.amiss.append(_("a machine that was replaced could still save"))
        old.close()

    async def _send(self) -> None:
        """One save at a time, until everything typed is acknowledged or the sitting is closed."""
        while not self.desk.receipt and (self.desk.waiting or not self.typed_up):
            async with self.sending:
                if self.desk.waiting:
                    await self.desk.save()
            await asyncio.sleep(AGAIN)

    async def _beat(self) -> None:
        pause = self.dice.uniform(0.5, 2)
        while True:
            await asyncio.sleep(pause)
            pause = self.dice.uniform(*BEATS)
            if self.desk.machine.cut_until is None:
                self.desk.hear_time(await self.desk.machine.beat(self._sign()))

    def _sign(self) -> dict:
        said = {"hidden": False, "focused": True, "offline_ms": 0}
        return {"epoch": self.desk.epoch, "acknowledged": self.desk.heard} | said

    # --- the end

    async def _end(self) -> None:
        if self.script.leaves_at is not None and not self.desk.receipt:
            await self.desk.hand_in()
        await self.desk.await_receipt()

    # --- inside

    def _machine(self, before: Machine | None = None) -> Machine:
        made = self.machine()
        made.cuts = [(since * self.seconds, until * self.seconds) for since, until in self.script.cuts]
        made.sitting = before and before.sitting
        return made

    async def _until(self, instant: float) -> None:
        await asyncio.sleep(max(0.0, instant - self.now))
