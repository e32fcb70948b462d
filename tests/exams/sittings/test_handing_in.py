"""Many hand in at once: each has its own outcome, and the statements do not grow with them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams import errors
from exams.sittings import services
from exams.sittings.journal import append
from exams.sittings.models import Receipt, Sitting
from exams.sittings.services import HandIn, hand_in
from tests.exams import build

pytestmark = pytest.mark.django_db


def hall(count: int) -> list[Sitting]:
    """They began a minute ago."""
    first = build.seated(ago=60)
    return [first, *(build.seated(in_round=first.admission.round, ago=60) for _ in range(count - 1))]


def test_each_has_its_own_outcome():
    ready, gap, older, paused, over, closed = sittings = hall(6)
    append([build.save(ready, 1, "A"), build.save(over, 1, "B")])
    services.take_over(older.pk)
    services.pause([paused.pk], reason="停电", by=build.person(build.PROVINCE))
    build.set_deadline(over, build.now() - timedelta(seconds=30))
    before, _ = services.submit(closed.pk)

    found = hand_in([HandIn(one.pk, 1, 1 if one in (ready, gap) else 0) for one in sittings] + [HandIn(Sitting().pk)])

    assert [type(one) for one in found[1:4]] == [errors.Gap, errors.TakenOver, errors.Paused]
    assert [(found[place].receipt.sitting_id, found[place].now) for place in (0, 4, 5)] == [
        (ready.pk, True), (over.pk, True), (closed.pk, False),
    ]  # fmt: skip
    assert found[5].receipt.pk == before.pk
    assert type(found[6]) is errors.NotFound
    by = dict(Sitting.objects.filter(closed_at__isnull=False).values_list("pk", "closed_by"))
    assert by == {ready.pk: "candidate", over.pk: "clock", closed.pk: "candidate"}


def test_whoever_is_named_twice_is_closed_once():
    [sitting] = hall(1)

    first, second = hand_in([HandIn(sitting.pk), HandIn(sitting.pk)])

    assert first.receipt.pk == second.receipt.pk
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("count", [1, 5])
def test_the_statements_do_not_grow_with_the_hall(count):
    sittings = hall(count)
    append([build.save(sitting, 1, "A") for sitting in sittings])

    with CaptureQueriesContext(connection) as asked:
        hand_in([HandIn(sitting.pk, 1, 1) for sitting in sittings])

    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= 9
