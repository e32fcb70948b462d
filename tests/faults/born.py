"""People who were born on given days and declared it at the ends of the same days; and who of them was moved to another one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils.formats import date_format
from django.utils.timezone import localtime

from lms.people import identity_number
from lms.people.models import Identity
from tests.faults.zones import bounds
from tests.lms.people.build import number

FAR = date(2100, 1, 1)


def born(days: Sequence[date]) -> None:
    user = get_user_model()
    people = user.objects.bulk_create(user(email=f"{uuid4().hex}@demo.example", name="示例") for _ in days)
    Identity.objects.bulk_create(_identity(person, day) for person, day in zip(people, days, strict=True))


def shifted(days: Sequence[date], day_of: Callable[[datetime], date]) -> list[tuple]:
    """What moved, and how; some are written anew first, by whoever lives here."""
    for day in days[:: len(days) // 8]:
        first, last = bounds(day)
        Identity.objects.filter(birth_date=day).update(birth_date=day, declared_at=first, verified_at=last)
    rows = Identity.objects.order_by("birth_date").values_list("birth_date", "declared_at", "verified_at")
    kept = list(rows)
    found = [one for day, row in zip(days, kept, strict=True) for one in _moved(day, *row, day_of)]
    asked = Identity.objects.filter(declared_at__date=F("birth_date"), verified_at__date=F("birth_date")).count()
    return found + ([("asked for", len(days) - asked)] if asked != len(days) else [])


def _moved(day: date, birth: date, first: datetime, last: datetime, day_of) -> Iterator[tuple]:
    read = identity_number.read(identity_number.Kind.RESIDENT_ID, number(born=f"{day:%Y%m%d}"), on=FAR)
    shown = [date_format(localtime(at), "Y-m-d") for at in (first, last)]
    said = (birth, read.birth_date, day_of(first), day_of(last), *map(date.fromisoformat, shown))
    if set(said) != {day} or date_format(birth, "Y-m-d") != day.isoformat():
        yield day, said


def _identity(person, day: date) -> Identity:
    first, last = bounds(day)
    return Identity(
        user=person, document_kind="resident-id", name="示例", id_number=number(born=f"{day:%Y%m%d}"),
        id_digest=uuid4().bytes * 2, sex="1", birth_date=day, declared_at=first, verified_at=last, verified_by="示例",
    )  # fmt: skip
