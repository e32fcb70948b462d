"""What may go wrong on a rehearsed day, when it does, and which of it this form of the site can play. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """A word of ``--faults``."""

    NETWORK = "network"
    KILL_WEB = "kill-web"
    KILL_WORKER = "kill-worker"
    KILL_DATABASE = "kill-database"
    EXTRA_TIME = "extra-time"
    LATE_ENTRY = "late-entry"
    TAKE_OVER = "take-over"


# What each does; the list that is shown to whoever writes a word that is not one of them.
MEANING: Mapping[Fault, str] = {
    Fault.NETWORK: "a fifth of the machines lose the network twice and send later what they kept",
    Fault.KILL_WEB: "SIGKILL for the web server, twice",
    Fault.KILL_WORKER: "SIGKILL for the worker, in the middle and near the end",
    Fault.KILL_DATABASE: "the copy's connections to PostgreSQL are ended; the real database is left alone",
    Fault.EXTRA_TIME: "some sit by an accommodation of half as much again, some are given time by an invigilator",
    Fault.LATE_ENTRY: "some come in after a quarter of the time",
    Fault.TAKE_OVER: "some change machines and go on at another one by a new code",
}
# At which shares of the time. Each leaves the site a while to come back before the next one.
WHEN: Mapping[Fault, tuple[float, ...]] = {
    Fault.LATE_ENTRY: (0.25,),
    Fault.KILL_WEB: (0.32, 0.68),
    Fault.TAKE_OVER: (0.45,),
    Fault.KILL_WORKER: (0.5, 0.9),
    Fault.EXTRA_TIME: (0.55,),
    Fault.KILL_DATABASE: (0.6, 0.8),
}
CUTS = ((0.15, 0.28), (0.72, 0.84))  # from and to which share of the time a machine has no network
KILLS = frozenset({Fault.KILL_WEB, Fault.KILL_WORKER, Fault.KILL_DATABASE})
ONLY_POSTGRESQL = frozenset({Fault.KILL_DATABASE})
ALL, NONE = "all", "none"


class CannotPlay(ValueError):
    """Why these faults cannot be played, in words that say what could."""


@dataclass(frozen=True)
class Moment:
    """That a fault was played: seconds after the opening from when until when, and how many it met."""

    fault: Fault
    at: float
    until: float
    count: int


def read(text: str, *, vendor: str) -> tuple[Fault, ...]:
    """The faults of a comma-separated list, each once and in the order of the day; ``all`` leaves out what this database has none of."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    possible = [fault for fault in Fault if vendor == "postgresql" or fault not in ONLY_POSTGRESQL]
    if not words or set(words) - {ALL, NONE, *Fault}:
        unknown = ", ".join(word for word in words if word not in {ALL, NONE, *Fault}) or "(empty)"
        raise CannotPlay(f"There is no such fault: {unknown}. Known are:\n{known()}")
    if NONE in words and len(words) > 1:
        raise CannotPlay("'none' stands alone: leave it out, or leave out the others.")
    asked = set(possible) if ALL in words else set()
    asked |= {Fault(word) for word in words if word not in (ALL, NONE)}
    if impossible := asked - set(possible):
        raise CannotPlay(
            f"{', '.join(sorted(impossible))} is played on PostgreSQL only: the embedded database is no process of its "
            "own, it falls and comes back with kill-web and kill-worker."
        )
    return tuple(fault for fault in Fault if fault in asked)


def known() -> str:
    """Every word with what it does, one a line."""
    lines = [*MEANING.items(), (ALL, "every one that this database has"), (NONE, "a day on which nothing goes wrong")]
    return "\n".join(f"  {word:14} {meaning}" for word, meaning in lines)
