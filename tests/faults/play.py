"""Random operations on one sitting: several devices that keep to the rules, and a wire that reorders, repeats, delays and loses."""

import random
from dataclasses import dataclass, field

from tests.faults.protocol import GRACE, SIZE, Change, Reply, Seat, Server
from tests.faults.witness import Witness

LETTERS = ("", "A", "B", "C", "AB", "ACD")
EXACT = (1, 40, 700, 3_000, 20_000, 60_000)  # ms; moments at the deadline itself come beside these
# A replay in real time is never nearer to the limit than a second: everything but the grace is even.
COARSE = (2_000, 4_000, 20_000, 60_000)


@dataclass
class Device:
    """A page: forgets only what it heard acknowledged, never gives a number two contents, and stops when it is told to."""

    epoch: int
    typed: list[Change] = field(default_factory=list)
    heard: int = 0
    stopped: bool = False

    def hear(self, reply) -> None:
        if not isinstance(reply, Reply) or reply.refused in ("closed", "taken_over"):
            self.stopped = True
        self.heard = max(self.heard, getattr(reply, "acknowledged", 0))


class Play:
    """One sitting from its opening; each operation takes the dice that it throws."""

    def __init__(self, server: Server, *, steps=EXACT):
        self.witness, self.server, self.steps = Witness(server), server, steps
        self.devices = {1: Device(1)}
        self.requests: list[tuple] = []  # on the wire
        self.replies: list[tuple[Device, object]] = []  # on the way back

    # --- at the desk

    def type(self, dice: random.Random) -> None:
        device = self._device(dice)
        if device.stopped or self.server.now > self.server.deadline:  # the page takes no answers after the deadline
            return
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            change = Change(len(device.typed) + 1, dice.randint(1, SIZE), dice.choice(LETTERS), dice.random() < 0.2)
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
        reply = self._save(device, content, dice) if kind == "save" else self.witness.submit(device.epoch, content)
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

    # --- in the hall

    def give(self, dice: random.Random) -> None:
        self.witness.give(dice.choice((60, 120, 300)))

    def reverse(self, dice: random.Random) -> None:
        if self.server.extra:
            self.witness.reverse(dice.randrange(len(self.server.extra)))

    def sweep(self, dice: random.Random) -> None:
        self.witness.collect()

    def time_passes(self, dice: random.Random) -> None:
        self.witness.passes(dice.choice(self.steps))

    def the_end_is_near(self, dice: random.Random) -> None:
        """To a moment about the limit: just before, exactly at it, just after, if it is still ahead."""
        limit = self.server.deadline + GRACE
        about = (-GRACE, -1, 0, 1) if self.steps is EXACT else (-GRACE, -1_000, 1_000)
        ahead = limit + dice.choice(about) - self.server.now
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
        waits = dice.choice(self.steps[:2]) if dice.random() < 0.1 else 0
        return self.witness.save(device.epoch, changes, waits=waits)

    def _seat(self, answer: Seat | Reply, dice: random.Random) -> None:
        """The new device begins to count from 1; its answer may be lost, and then nobody holds that epoch."""
        if isinstance(answer, Seat) and dice.random() > 0.1:
            self.devices[answer.epoch] = Device(answer.epoch)


WEIGHTS = {
    Play.type: 24, Play.send: 20, Play.deliver: 28, Play.hear: 12, Play.tamper: 1, Play.time_passes: 3,
    Play.the_end_is_near: 0.5, Play.take_over: 1, Play.hand_in: 0.6, Play.give: 0.7, Play.reverse: 0.5, Play.sweep: 1.5,
    Play.crash: 1, Play.look: 1,
}  # fmt: skip
OPERATIONS, SHARES = list(WEIGHTS), list(WEIGHTS.values())
EACH = 160  # operations to a sitting


def play(server: Server, dice: random.Random, *, operations: int = EACH, steps=EXACT) -> Play:
    """So many operations on one sitting, and a last look."""
    sitting = Play(server, steps=steps)
    for operation in dice.choices(OPERATIONS, SHARES, k=operations):
        operation(sitting, dice)
    sitting.witness.look()
    return sitting


def sitting_of(kind: type[Server], dice: random.Random) -> Server:
    """A fresh one. Half of the rounds end before the time is up, and of these half cut it."""
    return kind(seconds=300, window=dice.choice((240_000, 900_000)), cut=dice.random() < 0.5)
