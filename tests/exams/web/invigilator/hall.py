"""A hall to look at: a round whose people have seats, who begin when a test lets them."""

from datetime import timedelta
from unittest.mock import patch

from exams.sites import services as sites
from exams.sittings import changes, services
from exams.sittings.models import JournalEntry, Sitting
from exams.sittings.services import opening
from tests.exams import build
from tests.exams.sites import furniture

WATCH = ("exams.invigilate",)


def hall_of(people: int, *, hall=None, **fields):
    """A round whose people have seats in one hall; nobody has begun."""
    build.bank_of()
    held = build.round_of(build.exam(), **fields)
    admissions = [furniture.admitted(held) for _ in range(people)]
    hall = hall or furniture.hall(6, 5)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall, admissions


def begin(admission, *, ago: int = 0) -> Sitting:
    with patch.object(opening, "database_now", return_value=build.now() - timedelta(seconds=ago)):
        return services.open_sitting(admission.pk, candidate=admission.candidate)


def on_duty(held, hall, person, *, starts: int = -60, ends: int = 3600):
    begins, ends_at = build.now() + timedelta(seconds=starts), build.now() + timedelta(seconds=ends)
    return sites.assign_duty(
        held, hall, person, kind="invigilator", starts_at=begins, ends_at=ends_at, by=furniture.officer(), at=build.now()
    )  # fmt: skip


def address(held, where, *parts) -> str:
    return "/".join(["/invigilate", str(held.pk), str(getattr(where, "pk", where)), *map(str, parts)])


def states(page) -> dict[str, int]:
    return {state: n for state, _label, _icon, n in page.context["board"].counts}


def lane(sitting, first: int, *answers: str, epoch: int = 1) -> None:
    """Saved as the journal would have it, without a commit of its own."""
    sent = [changes.Change(first + n, 1 + n, answer) for n, answer in enumerate(answers)]
    last = sent[-1].sequence
    JournalEntry.objects.create(
        sitting=sitting, epoch=epoch, first_sequence=first, last_sequence=last, changes=changes.text(sent),
        saved_at=build.now(), head=b"\0" * 32,
    )  # fmt: skip
    Sitting.objects.filter(pk=sitting.pk).update(epoch=epoch, sequence=last)
