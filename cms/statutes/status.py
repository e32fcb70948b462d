"""Whether a version of a statute may be relied on. Pure: no queries, no clock, no translation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Facts:
    """What is known of one version. ``until`` is the first day it no longer holds."""

    since: date
    until: date | None = None
    succeeded_on: date | None = None  # the day a later version came into force
    checked_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """``on`` is the day the status began, where there is one."""

    status: Status
    on: date | None = None


def standing(facts: Facts, *, on: date) -> Standing:
    """How a version stands on a day.

    What is known to have ended is said first. Of what seems to be in force we only say so when somebody
    compared it with the official text in the same year; otherwise it is unchecked.
    """
    if facts.succeeded_on and facts.succeeded_on <= on:
        return Standing(Status.AMENDED, facts.succeeded_on)
    if facts.until and facts.until <= on:
        return Standing(Status.REPEALED, facts.until)
    if facts.checked_on is None or facts.checked_on.year < on.year:
        return Standing(Status.UNCHECKED)
    if on < facts.since:
        return Standing(Status.UPCOMING, facts.since)
    return Standing(Status.IN_FORCE, facts.since)
