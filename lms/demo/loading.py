"""Loads the demonstration once, from regions to certificates; times are offsets from the day of loading."""

from collections.abc import Callable
from datetime import timedelta

from foundation import clock
from lms.demo import library, people, stages, watched
from lms.people.models import User
from lms.stations.models import Region


def is_loaded() -> bool:
    """Whether anything has been set up here: then nothing of the demo is added."""
    return Region.objects.exists() or User.objects.exists()


def load(*, say: Callable[[str], None]) -> None:
    """Everything in the order in which a province would do it. The database must be empty."""
    at = clock.now()
    say("Loading the demonstration: places, people and their roles.")
    people.places()
    cast = people.accounts(at=at)
    people.roles(cast, at=at)
    people.identities(cast, at=at)
    cast = {key: User.objects.get(pk=person.pk) for key, person in cast.items()}  # rights are read anew
    say("Loading a hundred items, four lessons and the must-study list.")
    library.bank(cast)
    library.course(cast, at=at - timedelta(days=40))
    library.must_study(cast, at=at - timedelta(days=39))
    library.award_rule()
    say("Bringing each candidate to their stage.")
    stages.study(cast, at=at)
    current = stages.announce_next(by=cast["province"], other=cast["province2"], at=clock.now())
    stages.sit(cast, by=cast["province"], other=cast["province2"])
    watched.fill(current, cast, by=cast["province"])
