"""How a synthetic candidate comes to the paper: by code, through the rules, on this machine or another."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from exams.rehearsal.hand import Item
from exams.rehearsal.machine import Amiss, Machine

TRIES = 3  # with a new code, where the answer to the first one was lost


@dataclass(frozen=True)
class Seat:
    """What stands on a candidate's card, and the items of the paper they will get."""

    admission: int
    number: str
    code: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Staff:
    """The officers of the copy, as far as a candidate needs them."""

    new_code: Callable[[int], Awaitable[str]]
    approve_device: Callable[[UUID], Awaitable[int]]


class Door:
    """Of one candidate, whatever machine they sit at."""

    def __init__(self, seat: Seat, staff: Staff, dice: random.Random):
        self.seat, self.staff, self.dice = seat, staff, dice

    async def enter(self, machine: Machine, code: str = "") -> None:
        """By the code of the card, or by a new one after a machine broke down."""
        code = code or await self.staff.new_code(self.seat.admission)
        await machine.get("enter page", "/exams/enter/")
        for _try in range(TRIES):
            told = {"number": self.seat.number, "code": code}
            entered = await machine.fill_in("enter", "/exams/enter/", wants=(200, 302), **told)
            if entered.status == 302:
                await machine.get("rules", entered.location)
                return
            code = await self.staff.new_code(self.seat.admission)
        raise Amiss(_("three entry codes in a row were refused"))

    async def begin(self, machine: Machine) -> UUID:
        """The sitting; asked for again until the round lets one begin."""
        path = f"/exams/admission/{self.seat.admission}/open/"
        while not (opened := await machine.fill_in("open", path, wants=(302,))).location.startswith("/sit/"):
            await machine.again(_("it could not be begun"))
        return UUID(opened.location.split("/")[2])

    async def claim(self, machine: Machine) -> dict:
        """The state of the sitting, which this machine holds from now on; where an invigilator must agree, one is asked."""
        asks, device = True, str(UUID(int=self.dice.getrandbits(128), version=4))
        await machine.get("page", f"/sit/{machine.sitting}/")
        while refused := (answer := await machine.tell("take-over", {"device": device, "asks": asks})).get("refused"):
            if refused != "waiting":
                raise Amiss(_("the machine was not let in: {refused}").format(refused=refused))
            await self.staff.approve_device(machine.sitting)
            asks = False
        return answer
