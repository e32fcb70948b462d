"""What a round says about entering, handing in and ending; and what a person reports."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.papers.models import Round
from exams.sittings import queries, services
from exams.sittings.models import Incident, Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


def held(**policy) -> Round:
    build.bank_of()
    return build.round_of(build.exam(), **policy)


@pytest.mark.parametrize(("latest", "let_in"), [(None, True), (400, True), (299, False)])
def test_nobody_begins_after_the_latest_entry_and_who_has_begun_comes_back(latest, let_in):
    round, early, late = held(opens=-300, latest_entry=latest), build.person(), build.person()
    begun = build.seated(early, in_round=round, ago=250)

    if let_in:
        assert build.seated(late, in_round=round)
    else:
        with pytest.raises(errors.EntryClosed) as refused:
            build.seated(late, in_round=round)
        assert refused.value.facts == {"until": round.opens_at + timedelta(seconds=latest)}
    assert services.open_sitting(begun.admission_id, candidate=early).pk == begun.pk


def test_handing_in_early_is_refused_until_the_time_it_names():
    round = held(earliest_hand_in=5400)
    early, ready = build.seated(in_round=round, ago=5300), build.seated(in_round=round, ago=5401)

    with pytest.raises(errors.TooEarly) as refused:
        services.submit(early.pk)

    assert refused.value.facts == {"hand_in_from": early.started_at + timedelta(seconds=5400)}
    assert Sitting.objects.get(pk=early.pk).closed_at is None
    assert services.submit(ready.pk)[1] is True


def test_the_clock_collects_before_the_earliest_hand_in_all_the_same():
    sitting = build.seated(in_round=held(earliest_hand_in=7200), ago=7206)

    assert services.submit(sitting.pk)[0].sitting.closed_by == Sitting.ClosedBy.CLOCK


@pytest.mark.parametrize(
    ("exam_cuts", "window", "seconds"),
    [(False, "", 7200), (True, "", 600), (True, "keeps", 7200), (False, "cuts", 600), (False, "final", 600)],
)
def test_the_round_decides_about_late_starters_and_the_exam_where_it_says_nothing(exam_cuts, window, seconds):
    build.bank_of()
    round = build.round_of(build.exam(cut_by_window=exam_cuts), closes=600, window=window)

    sitting = build.seated(in_round=round)

    assert round_to_seconds(sitting.deadline - sitting.started_at) == seconds


def round_to_seconds(length: timedelta) -> int:
    """The preparation of the test takes a second or two out of the window."""
    return -(-int(length.total_seconds()) // 10) * 10


@pytest.mark.parametrize(("window", "gained"), [("cuts", 600), ("final", 0)])
def test_extra_time_is_cut_only_by_a_final_window(window, gained):
    sitting = build.seated(in_round=held(closes=600, window=window))

    services.give_time(sitting.pk, seconds=600, reason="停电", by=build.person(build.PROVINCE))

    assert Sitting.objects.get(pk=sitting.pk).deadline == sitting.deadline + timedelta(seconds=gained)


def test_an_edit_of_the_round_cannot_reach_a_running_sitting():
    round = held(earliest_hand_in=5400)
    sitting = build.seated(in_round=round)
    Round.objects.filter(pk=round.pk).update(earliest_hand_in=1, window="final")

    with pytest.raises(errors.TooEarly):
        services.submit(sitting.pk)


def test_the_candidate_is_told_beforehand():
    round = held(latest_entry=300, earliest_hand_in=5400)

    found = queries.round_ref(round)

    assert (found.entry_until, found.earliest_hand_in) == (round.opens_at + timedelta(seconds=300), 5400)


@pytest.mark.parametrize(
    "values", [{"latest_entry": 0}, {"earliest_hand_in": 0}, {"seconds": 60, "earliest_hand_in": 61}]
)
def test_the_database_refuses_a_policy_that_nobody_could_keep(values):
    round = held()

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(**values)


def test_a_report_stays_beside_the_sitting_and_changes_nothing_of_it():
    sitting, invigilator = build.seated(), build.person(build.PROVINCE)
    before = Sitting.objects.filter(pk=sitting.pk).values().get()

    services.report_incident(
        sitting.pk,
        tier=Incident.Tier.SERIOUS,
        statement=" 10:05 使用手机，监控 3 号可见 ",
        by=invigilator,
        at=build.now(),
    )

    [row] = Incident.objects.all()
    assert (row.kind, row.tier, row.statement, row.reported_by_id) == (
        "reported", "serious", "10:05 使用手机，监控 3 号可见", invigilator.pk,
    )  # fmt: skip
    assert Sitting.objects.filter(pk=sitting.pk).values().get() == before


def test_a_report_needs_words_a_tier_and_the_right():
    sitting, invigilator = build.seated(), build.person(build.PROVINCE)

    def report(by=invigilator, tier="ordinary", statement="交头接耳"):
        services.report_incident(sitting.pk, tier=tier, statement=statement, by=by, at=build.now())

    with pytest.raises(errors.ReasonMissing):
        report(statement=" ")
    with pytest.raises(ValueError, match="not a valid"):
        report(tier="guilty")
    with pytest.raises(errors.NotAllowed):
        report(by=build.person("/99/9901/"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.create(sitting=sitting, kind="take-over", tier="serious", at=build.now())
    assert not Incident.objects.exists()
