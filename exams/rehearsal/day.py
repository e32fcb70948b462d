"""The day itself: everybody at their machines, and the faults at their moments."""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from exams.rehearsal.candidate import Candidate
from exams.rehearsal.connection import Line
from exams.rehearsal.entering import Staff
from exams.rehearsal.faults import KILLS, WHEN, Fault, Moment
from exams.rehearsal.machine import Machine
from exams.rehearsal.officers import Officers
from exams.rehearsal.record import Record
from exams.rehearsal.scripts import Script
from exams.rehearsal.staging import Staged

LOOKS = 0.1  # seconds between two looks whether something is back
PATIENCE = 45.0  # seconds after the last possible end, until whoever has no receipt gives up
TELLS = 1.0  # seconds between two lines of progress


class Site(Protocol):
    """The copy that is played on."""

    url: str

    def kill(self, fault: Fault) -> int:
        """How many processes or connections were ended."""

    def is_back(self, fault: Fault) -> bool:
        """Whether what was ended serves again."""


@dataclass
class Day:
    """``csrf`` is the name of the site's cookie. ``patience`` in seconds."""

    staged: Staged
    scripts: Sequence[Script]
    faults: Sequence[Fault]
    site: Site
    officers: Officers
    csrf: str
    dice: random.Random
    patience: float = PATIENCE

    def play(self, *, tell: Callable[["Day"], None]) -> None:
        """To its end. ``tell`` is called once a second, and can read ``record``."""
        opens = self.staged.opens_at.timestamp()
        self.record = Record(opens, opens + self._latest_end() + self.patience)
        self.candidates = [self._candidate(*pair) for pair in zip(self.staged.seats, self.scripts, strict=True)]
        asyncio.run(self._run(tell))

    def _latest_end(self) -> float:
        longest = self.staged.seconds * max(float(script.factor) for script in self.scripts)
        return self.staged.door + longest + max(script.given for script in self.scripts)

    def _candidate(self, seat, script: Script) -> Candidate:
        staff = Staff(
            partial(asyncio.to_thread, self.officers.new_code), partial(asyncio.to_thread, self.officers.approve_device)
        )
        dice = random.Random(self.dice.random())
        return Candidate(seat, script, seconds=self.staged.seconds, staff=staff, machine=self._machine, dice=dice)

    def _machine(self) -> Machine:
        line, pulse = (Line(self.site.url, csrf=self.csrf) for _ in range(2))
        return Machine(line, pulse, self.record)

    async def _run(self, tell: Callable[["Day"], None]) -> None:
        beside = [asyncio.create_task(one) for one in (self._tell(tell), *self._strikes())]
        try:
            await asyncio.gather(*(candidate.run() for candidate in self.candidates))
        finally:
            for task in beside:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*beside)
        self._note_the_others()

    async def _tell(self, tell: Callable[["Day"], None]) -> None:
        while True:
            tell(self)
            await asyncio.sleep(TELLS)

    def _strikes(self):
        for fault in self.faults:
            for share in WHEN.get(fault, ()):
                if fault in KILLS:
                    yield self._strike(fault, share)
                elif fault == Fault.EXTRA_TIME:
                    yield self._give(share)

    async def _strike(self, fault: Fault, share: float) -> None:
        """Ended, and waited for until it serves again. A site that does not come back is written down as away to the end."""
        await self._until(share)
        at = self.record.now
        count = await asyncio.to_thread(self.site.kill, fault)
        try:
            while not await asyncio.to_thread(self.site.is_back, fault):
                await asyncio.sleep(LOOKS)
        finally:
            self.record.moments.append(Moment(fault, at, self.record.now, count))

    async def _give(self, share: float) -> None:
        """An invigilator gives time to those who were cast for it and sit."""
        await self._until(share)
        sitting = {
            one.sitting: one for one in self.candidates if one.script.given and one.sitting and not one.desk.receipt
        }
        given = await asyncio.to_thread(self.officers.give, {pk: one.script.given for pk, one in sitting.items()})
        for pk, seconds in given.items():
            sitting[pk].given = seconds
        self.record.moments.append(Moment(Fault.EXTRA_TIME, self.record.now, self.record.now, len(given)))

    async def _until(self, share: float) -> None:
        await asyncio.sleep(max(0.0, share * self.staged.seconds - self.record.now))

    def _note_the_others(self) -> None:
        """What the candidates did by themselves: each kind from the first to the last of them."""
        late = [one.begun_at for one in self.candidates if one.script.comes_at and one.sitting]
        moved = [one.moved_at for one in self.candidates if one.moved_at]
        for fault, moments in ((Fault.LATE_ENTRY, late), (Fault.TAKE_OVER, moved)):
            if moments:
                self.record.moments.append(Moment(fault, min(moments), max(moments), len(moments)))
        self.record.moments += self._cuts()
        self.record.moments.sort(key=lambda moment: moment.at)

    def _cuts(self) -> list[Moment]:
        """Those that met somebody who sat."""
        met = [one for one in self.candidates if one.script.cuts and one.sitting]
        pairs = zip(*(one.script.cuts for one in met), strict=True)
        spans = [(min(since for since, _ in pair), max(until for _, until in pair)) for pair in pairs]
        seconds = self.staged.seconds
        return [Moment(Fault.NETWORK, since * seconds, until * seconds, len(met)) for since, until in spans]
