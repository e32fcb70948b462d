"""Gathers what decides whether proposals still fit; the same number of queries for one as for a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from exams import api as exams
from foundation import clock
from lms.credentials.fitness import Facts, Obstacle, obstacles
from lms.credentials.models import Decision, Qualification
from lms.people.models import GlyphReport, Identity, IdentityPhoto
from lms.stations.models import Appointment


@dataclass(frozen=True)
class Assessed:
    """One proposal, and what stands in its way."""

    decision: Decision
    identity: Identity | None
    obstacles: tuple[Obstacle, ...]

    @property
    def fits(self) -> bool:
        return not self.obstacles


def assess(decisions: Sequence[Decision], *, by, at: datetime) -> list[Assessed]:
    """Each proposal with everything in the way of ``by`` awarding it today, in the order given."""
    known = _Known.of(decisions, on=clock.local_date(at))
    return [
        Assessed(decision, known.identities.get(decision.person_id), tuple(obstacles(known.facts(decision, by))))
        for decision in decisions
    ]


@dataclass(frozen=True)
class _Known:
    identities: dict[UUID, Identity]
    with_photo: set[UUID]
    unprintable: set[UUID]
    in_post: set[tuple[UUID, int]]
    held: dict[tuple[UUID, int], date]
    standing: set[str]

    @classmethod
    def of(cls, decisions: Sequence[Decision], *, on: date) -> "_Known":
        people = {decision.person_id for decision in decisions}
        held = Qualification.objects.held(on).filter(person__in=people)
        results = exams.standing_results([decision.result_id for decision in decisions])
        return cls(
            identities={identity.user_id: identity for identity in Identity.objects.filter(user__in=people)},
            with_photo=set(IdentityPhoto.objects.filter(user__in=people).values_list("user_id", flat=True)),
            unprintable=set(GlyphReport.objects.waiting().filter(user__in=people).values_list("user_id", flat=True)),
            in_post=set(Appointment.objects.current(on).filter(person__in=people).values_list("person_id", "post_id")),
            held={
                (person, post): until for person, post, until in held.values_list("person_id", "post_id", "valid_until")
            },
            standing={str(result.id) for result in results if result.passed},
        )

    def facts(self, decision: Decision, by) -> Facts:
        person, post = decision.person_id, (decision.person_id, decision.post_id)
        identity = self.identities.get(person)
        return Facts(
            decided=bool(decision.outcome),
            own=person == by.pk,
            identity_verified=identity is not None and identity.is_verified,
            has_photo=person in self.with_photo,
            printable=person not in self.unprintable,
            in_post=post in self.in_post,
            result_stands=decision.result_id in self.standing,
            held_until=self.held.get(post),
        )
