"""The set of a hall: printed by who may and while the papers can be read, every printing a row, the file closed and soon gone."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from exams import errors
from exams.papers import arming
from exams.papers.models import Exam
from exams.sittings import services
from exams.sittings.models import PaperSet, SetPrint
from exams.sittings.services.paper_set import KEPT
from foundation import crypto
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
FILE = b"%PDF the papers"


def seated(**fields):
    """A round with one paper, and its hall with two people in it."""
    build.bank_of()
    held = build.round_of(build.exam(), **fields)
    hall = furniture.hall()
    for _ in range(2):
        furniture.admitted(held)
    services.place_all(held, [hall], by=furniture.officer(), at=build.now())
    return held, hall


@pytest.fixture
def opened():
    return seated()


@pytest.fixture
def coming():
    """It opens in an hour, and nobody armed it."""
    return seated(opens=3600, closes=7200)


def asked(held, hall, *, by, at=None, reason="停电") -> SetPrint:
    return services.ask_set(held, hall, copies=1, reason=reason, by=by, at=at or build.now())


def made(job: SetPrint) -> SetPrint:
    services.make_set(job.pk, lambda job, each: (FILE, 2), now=build.now)
    return SetPrint.objects.get(pk=job.pk)


def fetched(job: SetPrint, *, by, at=None) -> bytes:
    return services.set_of(job, by=by, at=at or build.now())


def file_of(job: SetPrint) -> bytes:
    with storages["private"].open(job.file) as kept:
        return kept.read()


def test_every_printing_is_a_row_that_stays(opened):
    by = furniture.officer()

    for _ in range(2):
        assert fetched(made(asked(*opened, by=by)), by=by) == FILE

    rows = list(PaperSet.objects.values_list("people", "copies", "reason", "printed_by", "digest"))
    assert rows == [(2, 1, "停电", by.pk, sha256(FILE).hexdigest())] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSet.objects.update(copies=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSet.objects.all().delete()


@pytest.mark.parametrize(
    ("scope", "rights", "is_open", "allowed"),
    [
        (build.PROVINCE, {"exams.set_paper"}, False, True),
        (build.PROVINCE, {"exams.invigilate"}, False, False),
        (build.COUNTY, {"exams.invigilate"}, False, False),
        (build.COUNTY, {"exams.set_paper"}, False, False),
        (build.COUNTY, {"exams.invigilate"}, True, True),
        (build.PROVINCE, {"exams.read"}, True, False),
        ("/98/", {"exams.set_paper", "exams.invigilate"}, True, False),
    ],
)
def test_before_the_opening_only_whoever_sets_the_paper_prints_it(opened, scope, rights, is_open, allowed):
    by = build.person()
    by.scopes_for = lambda right: (scope,) if right in rights else ()
    at = opened[0].opens_at + timedelta(seconds=0 if is_open else -1)

    if allowed:
        asked(*opened, by=by, at=at)
    else:
        with pytest.raises(errors.NotAllowed):
            asked(*opened, by=by, at=at)
    assert SetPrint.objects.count() == allowed


def test_a_set_is_printed_for_somebody_and_for_a_reason(opened):
    by = furniture.officer()

    with pytest.raises(errors.ReasonMissing):
        asked(*opened, by=by, reason=" ")
    with pytest.raises(errors.NobodySeated):
        asked(opened[0], furniture.hall(), by=by)


def test_a_round_without_a_paper_has_no_set():
    held, _ = furniture.round_with(0)

    with pytest.raises(errors.NoPaper):
        asked(held, furniture.hall(), by=furniture.officer())


def test_only_whoever_had_it_made_fetches_it_and_only_while_they_may(opened):
    by, other = furniture.officer(), furniture.officer()
    job = made(asked(*opened, by=by))

    with pytest.raises(errors.NotAllowed):
        fetched(job, by=other)
    by.scopes_for = lambda right: ()
    with pytest.raises(errors.NotAllowed):
        fetched(job, by=by)


def test_the_file_is_gone_after_ten_minutes_whether_or_not_the_sweep_came(opened):
    by = furniture.officer()
    job = made(asked(*opened, by=by))
    name, later = job.file, job.finished_at + KEPT

    with pytest.raises(errors.SetGone):
        fetched(job, by=by, at=later)
    assert (services.remove_sets(at=later - timedelta(seconds=1)), services.remove_sets(at=later)) == (0, 1)
    assert not storages["private"].exists(name)
    assert PaperSet.objects.count() == 1


def test_before_the_opening_the_file_is_closed_under_the_key_of_the_papers(coming):
    by = furniture.officer()
    job = made(asked(*coming, by=by))

    assert b"%PDF" not in file_of(job)
    with pytest.raises(crypto.Unsealable):
        crypto.unseal(file_of(job), job.pk.bytes)  # the site's own key does not open it
    assert fetched(job, by=by) == FILE


def test_from_the_first_arming_on_nobody_reads_it_until_the_round_opens(coming):
    held, hall = coming
    by = furniture.officer()
    job, waiting = made(asked(held, hall, by=by)), asked(held, hall, by=by)

    arming.arm(held, by=furniture.officer(), at=build.now())

    with pytest.raises(errors.ArmedForPrinting):
        fetched(job, by=by)
    with pytest.raises(errors.ArmedForPrinting):
        asked(held, hall, by=by)
    with pytest.raises(errors.RoundArmed):
        made(waiting)  # asked for before, laid out after
    assert SetPrint.objects.get(pk=waiting.pk).state == "failed"
    assert PaperSet.objects.count() == 1


def test_withdrawn_with_a_reason_it_is_printed_and_two_arm_anew(coming):
    """The night before: each of the three steps is written down, and nothing opens without two officers."""
    held, hall = coming
    by = furniture.officer()
    for _ in range(2):
        arming.arm(held, by=furniture.officer(), at=build.now())

    arming.withdraw(held, "印制考场试卷", by=by, at=build.now())

    assert fetched(made(asked(held, hall, by=by)), by=by) == FILE
    assert not arming.is_armed(held.pk)


def test_the_set_of_a_round_without_seals_is_sealed_by_the_site():
    build.bank_of()
    held = build.round_of(build.exam(Exam.Purpose.NATIONAL_MOCK))
    hall, by = furniture.hall(), furniture.officer()
    furniture.admitted(held)
    services.place_all(held, [hall], by=by, at=build.now())
    job = made(asked(held, hall, by=by))

    assert crypto.unseal(file_of(job), job.pk.bytes) == FILE
    assert fetched(job, by=by) == FILE
