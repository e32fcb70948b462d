"""How a day is shortened: the lengths of the round, divided by one number that the report names. Pure."""

from dataclasses import dataclass

SHORTEST = 5  # seconds of a sitting; below that nobody answers anything
USUAL = 300  # seconds, where nothing was said
ARRIVING = 60  # seconds that the door stays open at least: people walk no faster on a short day
EACH = 0.2  # seconds more for each candidate, as the door takes them


class CannotShorten(ValueError):
    """Why a day of that length cannot be played."""


@dataclass(frozen=True)
class Pace:
    """``real`` and ``played`` are the seconds of one sitting."""

    real: int
    played: int

    @property
    def speed(self) -> float:
        """How many times faster than the real day."""
        return self.real / self.played

    def shortened(self, seconds: int | None) -> int | None:
        """A length of the round as it is played; at least a second, and none where there is none."""
        return None if not seconds else max(1, round(seconds / self.speed))


def pace(real: int, *, minutes: float | None = None, speed: float | None = None) -> Pace:
    """By the minutes that a sitting may take, or by how many times faster; else five minutes, and never slower than real."""
    if minutes is not None and speed is not None:
        raise CannotShorten("Give either --minutes or --speed, not both.")
    played = real / speed if speed else 60 * minutes if minutes else min(real, USUAL)
    if (speed is not None and speed < 1) or not SHORTEST <= played <= real:
        raise CannotShorten(
            f"A sitting of this round takes {real / 60:g} minutes; it can be played in {SHORTEST / 60:.2g} to {real / 60:g} "
            f"minutes, that is 1 to {real / SHORTEST:g} times as fast."
        )
    return Pace(real, round(played))


def door(candidates: int) -> int:
    """Seconds after the opening in which everybody who comes on time can begin, however short the day."""
    return round(ARRIVING + EACH * candidates)
