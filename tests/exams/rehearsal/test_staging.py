"""A round like the one that was named, for now; the one that was named stays as it is."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest

from exams.papers import services as papers
from exams.papers.assembly import Row
from exams.papers.models import Paper, Round
from exams.papers.seals import Arming
from exams.papers.sections import Plan
from exams.rehearsal import Fault, NoSuchRound, Officers, cast, find, pace, stage
from exams.sites.models import Hall
from exams.sittings.models import Accommodation, Admission, Approval, EntryCode, Placement
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
OFFICE = ("/",)


@pytest.fixture
def model():
    """A round of three days ahead, sealed, with every rule that a round can have; one is admitted and seated."""
    build.bank_of(3, 2)
    held = build.round_of(
        build.exam(singles=3, multiples=2), opens=3 * 86_400, closes=3 * 86_400 + 10_800, window=Round.Window.FINAL,
        latest_entry=1800, earliest_hand_in=3600, needs_seb=True,
    )  # fmt: skip
    Round.objects.filter(pk=held.pk).update(needs_approval=True, needs_device_approval=True)
    papers.set_paper(held, by=build.person(build.PROVINCE), at=build.now())
    admission = furniture.admitted(held)
    hall = furniture.hall(1, 2, networks="192.0.2.0/24")
    Placement.objects.create(
        round=held, admission=admission, seat=hall.seats.first(), placed_at=build.now(), placed_by=admission.candidate
    )
    return Round.objects.get(pk=held.pk)


def staged(model, *, people: int = 4, faults=(), minutes: float = 6):
    people = [build.person() for _ in range(people)]
    by = Officers(build.person(*OFFICE), build.person(*OFFICE))
    scripts = cast(len(people), faults, seconds=360, dice=random.Random(1))
    return stage(model, people, scripts, pace=pace(model.duration, minutes=minutes), officers=by, at=build.now())


def facts(round: Round) -> tuple:
    tables = (Admission, Placement, Paper, Arming)
    return Round.objects.filter(pk=round.pk).values().get(), [
        sorted(table.objects.filter(round=round).values_list("pk", flat=True)) for table in tables
    ]


def test_the_round_that_was_named_is_not_touched(model):
    before = facts(model)

    staged(model)

    assert facts(model) == before


def test_it_has_the_rules_of_the_round_in_the_time_that_there_is(model):
    found = staged(model)

    held = Round.objects.get(pk=found.round_id)
    assert (held.exam, held.scope, held.window) == (model.exam, model.scope, model.window)
    assert (held.seconds, held.earliest_hand_in) == (360, 180)  # twenty times shorter
    assert held.latest_entry == found.door >= 90  # people walk no faster
    assert (held.needs_approval, held.needs_device_approval, held.needs_seb) == (True, True, False)
    assert held.papers.count() == model.papers.count() == 2
    assert timedelta(0) < held.opens_at - build.now() < timedelta(seconds=10)
    assert Arming.objects.standing().filter(round=held).count() == 2


def test_everybody_is_seated_let_in_and_has_a_code(model):
    found = staged(model, people=4)

    assert len(found.seats) == 4
    assert Placement.objects.standing().filter(round=found.round_id).count() == 4
    assert Approval.objects.filter(admission__round=found.round_id).count() == 4
    assert EntryCode.objects.in_force().filter(admission__round=found.round_id).count() == 4
    assert all([item.several for item in seat.items] == [False] * 3 + [True] * 2 for seat in found.seats)


def test_what_is_not_as_on_the_day_is_said(model):
    assert staged(model, people=1).changes == ("papers", "seb", "networks")
    assert staged(model, people=4).changes[-1] == "halls"  # two seats, of which any may be given
    assert set(Hall.objects.values_list("networks", flat=True)) == {""}


def test_whoever_is_cast_for_it_has_an_accommodation_that_two_officers_gave(model):
    staged(model, people=5, faults=[Fault.EXTRA_TIME])

    [given] = Accommodation.objects.all()
    assert given.factor == Decimal("1.5") and given.approved_by != given.requested_by


def test_sections_are_shortened_with_the_paper(model):
    plans = [Plan("基础知识", 1200), Plan("案例分析", one_way=True)]
    rows = [Row("single", "", 3, Decimal(1)), Row("multiple", "", 2, Decimal(2), Decimal("0.5"), section=2)]
    papers.write_blueprint(model.exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)

    found = staged(model)

    paper = Paper.objects.filter(round=found.round_id).first()
    assert [section["seconds"] for section in paper.sections] == [60, None]


def test_a_round_is_found_by_its_id_or_by_the_code_of_its_exam(model):
    later = build.round_of(model.exam, opens=9 * 86_400, closes=9 * 86_400 + 60)

    assert find(str(later.pk), at=build.now()) == later
    assert find(model.exam.code, at=build.now()) == model
    assert find(model.exam.code, at=build.now() + timedelta(days=5)) == later
    assert find(model.exam.code, at=build.now() + timedelta(days=50)) == later


@pytest.mark.parametrize("text", ["0", "no-such-exam", "²"])
def test_a_round_that_is_not_there_is_answered_with_those_that_are(model, text):
    with pytest.raises(NoSuchRound, match=rf"{model.pk} .*{model.exam.code}"):
        find(text, at=build.now())


def test_a_mock_is_no_day(model):
    mock = papers.standing_round(model.exam, "mock:1")

    with pytest.raises(NoSuchRound):
        find(str(mock.pk), at=build.now())
