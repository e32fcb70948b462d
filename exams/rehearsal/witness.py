"""What one candidate sent, and what was acknowledged: kept apart from the site, and held against what it kept. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Number = tuple[int, int]  # epoch, sequence: a later epoch outranks


@dataclass(frozen=True)
class Held:
    """Positions whose acknowledged answer is not there any more, and those with one that was never sent."""

    lost: int
    wrong: int


@dataclass
class Witness:
    """It knows no rule of the site, only what was sent and what was promised."""

    sent: dict[Number, tuple[int, str]] = field(default_factory=dict)  # position, answer
    promised: dict[int, int] = field(default_factory=dict)  # epoch: the highest number that was acknowledged

    def send(self, epoch: int, changes: Sequence[dict]) -> None:
        """Sending again is the same change."""
        for one in changes:
            self.sent[epoch, one["sequence"]] = one["position"], one["answer"]

    def hear(self, epoch: int, acknowledged: int) -> None:
        self.promised[epoch] = max(acknowledged, self.promised.get(epoch, 0))

    @property
    def acknowledged(self) -> int:
        """How many changes."""
        return sum(1 for number in self.sent if self._is_promised(number))

    def against(self, kept: Mapping[int, str]) -> Held:
        """``kept`` are the answers by position. The right one is that of the last acknowledged change, or of a later one that was
        sent; where none was acknowledged, nothing is right as well."""
        lost = wrong = 0
        for position in kept.keys() | {position for position, _ in self.sent.values()}:
            numbers = sorted(number for number, (at, _) in self.sent.items() if at == position)
            settled = [number for number in numbers if self._is_promised(number)]
            allowed = {self.sent[number][1] for number in numbers if not settled or number >= settled[-1]}
            final = kept.get(position, "")
            if final in allowed or not settled and not final:
                continue
            known = not final or final in {self.sent[number][1] for number in numbers}
            lost, wrong = lost + known, wrong + (not known)
        return Held(lost, wrong)

    def _is_promised(self, number: Number) -> bool:
        return number[1] <= self.promised.get(number[0], 0)
