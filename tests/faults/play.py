"""Random operations on one sitting: several devices that keep to the rules, and a wire that reorders, repeats, delays and loses."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults.protocol import GRACE, ONE_PIECE, SECTIONS, SIZE, Change, Reply, Seat, Server
from tests.faults.witness import Witness

LETTERS = ("", "A", "B", "C", "AB", "ACD")
STEPS = (1, 40, 700, 3_000, 20_000, 60_000)  # ms; moments at the deadline itself come beside these


@dataclass
class Device:
    """A page: forgets only what it heard acknowledged, never gives a number two contents, and stops when it is told to."""

    epoch: int
    section: int = 1
    typed: list[Change] = field(default_factory=list)
    heard: int = 0
    stopped: bool = False

    def hear(self, reply) -> None:
        if not isinstance(reply, Reply) or reply.refused in ("closed", "taken_over"):
            self.stopped = True
        self.heard = max(self.heard, getattr(reply, "acknowledged", 0))


class Play:
    """One sitting from its opening; each operation takes the dice that it throws."""

    def __init__(self, server: Server):
        self.witness, self.server = Witness(server), server
        self.devices = {1: Device(1)}
        self.requests: list[tuple] = []  # on the wire
        self.replies: list[tuple[Device, object]] = []  # on the way back

    # --- at the desk

    def type(self, dice: random.Random) -> None:
        device = self._device(dice)
        if device.stopped or self.server.now > self.server.deadline:  # the page takes no answers after the deadline
            return
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            position = dice.choice(self.server.stages[device.section - 1].positions)
            change = Change(len(device.typed) + 1, position, dice.choice(LETTERS), dice.random() < 0.2)
            device.typed.append(change)

    def send(self, dice: random.Random) -> None:
        """Everything that is not acknowledged; now and then with a few that are, now and then without the first."""
        device = self._device(dice)
        start = max(0, device.heard + dice.choice((0, 0, 0, 0, -1, -3, 1)))
        changes = device.typed[start : start + dice.choice((1, 2, 4, 200))]
        if changes:
            self.requests.append(("save", device, changes))

    def hand_in(self, dice: random.Random) -> None:
        device = self._device(dice)
        self.requests.append(("submit", device, len(device.typed)))

    def take_over(self, dice: random.Random) -> None:
        self.requests.append(("take_over", None, None))

    def leave(self, dice: random.Random) -> None:
        """Finish the section, where the paper has several; some press twice."""
        device = self._device(dice)
        if len(self.server.stages) > 1:
            self.requests.append(("leave", device, len(device.typed)))

    # --- on the wire

    def deliver(self, dice: random.Random) -> None:
        """Any request that is under way arrives, and sometimes it arrives again later."""
        if not self.requests:
            return
        index = dice.randrange(len(self.requests))
        kind, device, content = self.requests[index]
        if dice.random() > 0.15:
            self.requests[index] = self.requests[-1]
            self.requests.pop()
        if kind == "take_over":
            self._seat(self.witness.take_over(), dice)
            return
        reply = self._answered(kind, device, content, dice)
        if dice.random() > 0.1:
            self.replies.append((device, reply))

    def hear(self, dice: random.Random) -> None:
        if self.replies:
            device, reply = self.replies.pop(dice.randrange(len(self.replies)))
            device.hear(reply)

    def tamper(self, dice: random.Random) -> None:
        """A number that was acknowledged comes once more, with another content."""
        epoch = dice.choice(list(self.witness.promised))
        promised = self.witness.promised[epoch]
        if promised:
            change = dice.choice(promised[-3:])
            self.witness.save(epoch, [change._replace(answer="D" if change.answer != "D" else "A")])

    def stray(self, dice: random.Random) -> None:
        """A page that was tampered with answers any item it likes."""
        epoch = self.witness.live
        change = Change(len(self.witness.promised[epoch]) + 1, dice.randint(1, SIZE), "A")
        self.witness.save(epoch, [change])

    # --- in the hall

    def give(self, dice: random.Random) -> None:
        self.witness.give(dice.choice((60, 120, 300)))

    def reverse(self, dice: random.Random) -> None:
        if self.server.extra:
            self.witness.reverse(dice.randrange(len(self.server.extra)))

    def sweep(self, dice: random.Random) -> None:
        """A page whose section the sweep has ended goes on by itself, once it hears of it."""
        if self.witness.collect() == "moved" and dice.random() > 0.1:
            self._sits_at(self.witness.live)

    def time_passes(self, dice: random.Random) -> None:
        self.witness.passes(dice.choice(STEPS))

    def the_end_is_near(self, dice: random.Random) -> None:
        """To a moment about the limit: just before, exactly at it, just after, if it is still ahead."""
        limit = self.server.deadline + GRACE
        ahead = limit + dice.choice((-GRACE, -1, 0, 1)) - self.server.now
        if ahead > 0:
            self.witness.passes(ahead)

    def crash(self, dice: random.Random) -> None:
        self.witness.crash()

    def look(self, dice: random.Random) -> None:
        self.witness.look()

    # --- inside

    def _device(self, dice: random.Random) -> Device:
        if len(self.devices) == 1 or dice.random() < 0.7:
            return self.devices[max(self.devices)]
        return dice.choice(list(self.devices.values()))

    def _save(self, device: Device, changes: list[Change], dice: random.Random) -> Reply:
        waits = dice.choice(STEPS[:2]) if dice.random() < 0.1 else 0
        return self.witness.save(device.epoch, changes, waits=waits)

    def _seat(self, answer: Seat | Reply, dice: random.Random) -> None:
        """The new device begins to count from 1; its answer may be lost, and then nobody holds that epoch."""
        if isinstance(answer, Seat) and dice.random() > 0.1:
            self._sits_at(answer.epoch)

    def _sits_at(self, epoch: int) -> None:
        self.devices.setdefault(epoch, Device(epoch, self.witness.section))

    def _answered(self, kind: str, device: Device, content, dice: random.Random):
        if kind == "save":
            return self._save(device, content, dice)
        if kind == "submit":
            return self.witness.submit(device.epoch, content)
        answer = self.witness.leave(device.section, device.epoch, content)
        self._seat(answer, dice)
        return answer


WEIGHTS = {
    Play.type: 24, Play.send: 20, Play.deliver: 28, Play.hear: 12, Play.tamper: 1, Play.time_passes: 3,
    Play.the_end_is_near: 0.5, Play.take_over: 1, Play.hand_in: 0.6, Play.give: 0.7, Play.reverse: 0.5, Play.sweep: 1.5,
    Play.leave: 1, Play.stray: 0.5, Play.crash: 1, Play.look: 1,
}  # fmt: skip
OPERATIONS, SHARES = list(WEIGHTS), list(WEIGHTS.values())
EACH = 160  # operations to a sitting


def play(server: Server, dice: random.Random, *, operations: int = EACH) -> Play:
    """So many operations on one sitting, and a last look."""
    sitting = Play(server)
    for operation in dice.choices(OPERATIONS, SHARES, k=operations):
        operation(sitting, dice)
    sitting.witness.look()
    return sitting


SECONDS = 300
WINDOWS = (240_000, 900_000)  # half of the rounds end before the time is up


def sitting_of(kind: Callable[..., Server], dice: random.Random) -> Server:
    """A fresh one. Half of the rounds cut the time; half of the papers have sections."""
    stages = SECTIONS if dice.random() < 0.5 else ONE_PIECE
    return kind(seconds=SECONDS, window=dice.choice(WINDOWS), cut=dice.random() < 0.5, stages=stages)
