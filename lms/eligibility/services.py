"""Applying, and thinking better of it."""

from dataclasses import asdict
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from exams import api as exams
from exams.api import RoundRef
from foundation import clock
from lms.eligibility.facts import gather
from lms.eligibility.models import Application
from lms.eligibility.rules import Facts, Obstacle, obstacles


@transaction.atomic
def apply(person, round: RoundRef, *, at: datetime) -> Application:
    """Admit a person to a round, or refuse with every obstacle found; the application tells which.

    Safe to repeat: who has applied already gets the same application again, and the exam room the same admission.
    A refusal is kept once a day; nothing else is changed by it.
    """
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    earlier = Application.objects.of(person).filter(round_id=str(round.id))
    pending = earlier.pending().first()
    if pending:
        return pending
    withdrawn_on = earlier.withdrawn_on()
    facts = gather(person, round.specialty, at=at).facts(round, at=at, withdrawn_on=withdrawn_on)
    found = obstacles(facts, on=clock.local_date(at))
    return _refuse(person, round, facts, found, at=at) if found else _admit(person, round, facts, at=at)


@transaction.atomic
def withdraw(application: Application, *, by, at: datetime) -> None:
    """Give the seat back for good: the admission is revoked, and this round cannot be applied for again.

    Withdrawing again changes nothing. The exam room refuses while the person sits.
    """
    won = Application.objects.pending().filter(pk=application.pk).update(withdrawn_at=at)
    if won:
        exams.revoke_admission(int(application.admission_id), by=by, at=at, reason="withdrawn by the candidate")


def _refuse(person, round: RoundRef, facts: Facts, found: list[Obstacle], *, at: datetime) -> Application:
    told = {"obstacles": [asdict(obstacle) for obstacle in found], **_asked(round, facts, at)}
    return Application.objects.get_or_create(
        person=person, round_id=str(round.id), refused_on=clock.local_date(at), defaults=told
    )[0]


def _admit(person, round: RoundRef, facts: Facts, *, at: datetime) -> Application:
    application = Application.objects.create(person=person, round_id=str(round.id), **_asked(round, facts, at))
    admission = exams.admit(round.id, person, by=person, at=at, reference=f"application:{application.pk}")
    application.admission_id, application.admitted_at = str(admission.id), at
    application.save(update_fields=["admission_id", "admitted_at"])
    return application


def _asked(round: RoundRef, facts: Facts, at: datetime) -> dict:
    return {"specialty": round.specialty, "facts": asdict(facts), "applied_at": at}
