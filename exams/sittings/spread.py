"""Who sits where: people in an order that only the seed decides, on the free seats in the order given. Pure."""

from collections.abc import Collection, Sequence
from hashlib import sha256


def spread(people: Collection[int], seats: Sequence[int], *, seed: str) -> dict[int, int]:
    """A seat for each person as far as the seats go. The same arguments in any order of people give the same seats.

    Neither name nor number nor the order of applying shows in it, so people who know each other do not choose to sit together.
    """
    return dict(zip(sorted(people, key=lambda person: _lot(seed, person)), seats, strict=False))


def short_by(people: Collection[int], seats: Collection[int]) -> int:
    """How many people find no seat."""
    return max(0, len(people) - len(seats))


def _lot(seed: str, person: int) -> bytes:
    return sha256(f"{seed}:{person}".encode()).digest()
