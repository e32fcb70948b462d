"""Reads with a name: how certificates stand, and what anybody may see of one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from exams import api as exams
from foundation import clock
from foundation.personal import mask_name
from lms.credentials import codes, numbering, standing
from lms.credentials.models import Certificate, Decision, Outbox, Qualification, QualificationEvent
from lms.credentials.numbering import NotANumber
from lms.credentials.standing import Facts, Standing
from lms.people import names


@dataclass(frozen=True)
class Episode:
    """One line of a certificate's history. ``kind`` is issued, suspended, lifted, revoked or replaced."""

    kind: str
    on: date
    reason: str = ""


@dataclass(frozen=True)
class PublicView:
    """What anybody with the code or the number may see; ``facts`` in the order of the paper, name masked."""

    standing: Standing
    certificate: Certificate
    facts: dict
    history: tuple[Episode, ...]  # newest first
    newer: str = ""  # the code of the version that counts
    since: Episode | None = None  # what made it stand so


def public_view(code: str, *, at: datetime) -> PublicView | None:
    """How the certificate with this code stands; None for a code that nobody issued. As many queries for any standing."""
    tidy = codes.tidy(code)
    certificate = with_history().filter(code=tidy).first() if tidy else None
    return view_of(certificate, at=at) if certificate else None


def view_of(certificate: Certificate, *, at: datetime) -> PublicView:
    now, episodes = standing_of(certificate, on=clock.local_date(at)), history(certificate)
    newer = successor(certificate)
    return PublicView(
        standing=now,
        certificate=certificate,
        facts=certificate.printed | {"name": mask_name(certificate.printed["name"])},
        history=episodes,
        newer=newer.code if newer else "",
        since=next((episode for episode in episodes if episode.kind == now), None),
    )


def find(number: str, *, name: str = "", last_four: str = "") -> Certificate | None:
    """The newest certificate of a number, for somebody who also knows the name or the last four of the document."""
    try:
        numbering.parse(number)
    except NotANumber:
        return None
    found = Certificate.objects.newest().filter(number=numbering.tidy(number)).first()
    if found and (found.printed["name"] == names.normalised(name) or _ends_with(found.printed["id_number"], last_four)):
        return found
    return None


def issued_as(sha256: str) -> Certificate | None:
    """The certificate whose file has this digest, byte for byte."""
    return with_history().filter(sha256=sha256).first()


def with_history():
    """Certificates together with all that ``standing_of`` and ``history`` read: two queries for any number of them."""
    events = Prefetch("qualification__events", QualificationEvent.objects.order_by("number"))
    return Certificate.objects.select_related("qualification", "replaced_by").prefetch_related(events)


def standing_of(certificate: Certificate, *, on: date) -> Standing:
    events = tuple(event.kind for event in certificate.qualification.events.all())
    return standing.standing(Facts(certificate.valid_until, successor(certificate) is not None, events), on=on)


def successor(certificate: Certificate) -> Certificate | None:
    return getattr(certificate, "replaced_by", None)


def history(certificate: Certificate) -> tuple[Episode, ...]:
    """What befell this version, newest first; what came after it was replaced belongs to its successor, revoking apart."""
    newer = successor(certificate)
    events = [
        (event.at, Episode(event.kind, clock.local_date(event.at), event.reason))
        for event in certificate.qualification.events.all()
        if newer is None or event.at < newer.issued_at or event.kind == QualificationEvent.Kind.REVOKED
    ]
    events.append((certificate.issued_at, Episode("issued", certificate.issued_on)))
    if newer:
        events.append((newer.issued_at, Episode("replaced", newer.issued_on, newer.reason)))
    return tuple(episode for _at, episode in sorted(events, key=lambda pair: pair[0], reverse=True))


def unsettled_results(*, since: datetime) -> list[int]:
    """Passed assessments released since then on which no proposal rests."""
    passed = exams.passed_assessments(since=since)
    proposed = set(Decision.objects.filter(result_id__in=map(str, passed)).values_list("result_id", flat=True))
    return [result_id for result_id in passed if str(result_id) not in proposed]


def unprinted(*, at: datetime, limit: int) -> list[str]:
    """The certificates to print now, by id, in the order in which they were issued."""
    owed = Outbox.objects.due(at).filter(topic=Outbox.Topic.PRINT).order_by("due_at", "pk")
    return [payload["certificate"] for payload in owed.values_list("payload", flat=True)[:limit]]


def untold(*, at: datetime, limit: int) -> list[int]:
    """The messages to send now, by the id of what is owed."""
    owed = Outbox.objects.due(at).filter(topic=Outbox.Topic.TELL).order_by("due_at", "pk")
    return list(owed.values_list("pk", flat=True)[:limit])


def locked(qualification_id) -> Qualification:
    """The qualification, held until the transaction ends: whoever changes how it stands waits for the other."""
    return Qualification.objects.select_for_update(no_key=True).get(pk=qualification_id)


def _ends_with(masked: str, last_four: str) -> bool:
    """Only what the paper itself shows can be compared; a short number shows less than four."""
    typed = last_four.strip().upper()
    return len(typed) == 4 and "*" not in typed and masked.endswith(typed)
