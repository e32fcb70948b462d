"""Admissions, the first opening, the next go, and another device."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction

from exams import errors
from exams.papers import drawing
from exams.papers.models import Exam
from exams.sittings import queries, services
from exams.sittings.journal import append
from exams.sittings.models import Admission, Incident, Sitting
from exams.sittings.services import opening
from tests.exams import build

pytestmark = pytest.mark.django_db


def admitted(in_round, candidate):
    return services.admit(in_round, candidate, by=build.person(build.PROVINCE), at=build.now())


@pytest.fixture
def candidate():
    return build.person()


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


def test_admitting_again_gives_the_same_admission(held, candidate):
    assert admitted(held, candidate) == admitted(held, candidate)


def test_opening_begins_a_sitting_of_the_full_time(held, candidate):
    sitting = services.open_sitting(admitted(held, candidate).pk, candidate=candidate)

    assert (sitting.number, sitting.epoch, sitting.sequence, sitting.closed_at) == (1, 1, 0, None)
    assert sitting.deadline - sitting.started_at == timedelta(minutes=120)
    assert abs(sitting.started_at - build.now()) < timedelta(seconds=2)


def test_a_round_may_take_its_own_number_of_seconds(candidate):
    build.bank_of()
    short = build.round_of(build.exam(), seconds=90)

    sitting = services.open_sitting(admitted(short, candidate).pk, candidate=candidate)

    assert sitting.deadline - sitting.started_at == timedelta(seconds=90)


def test_opening_again_gives_the_same_sitting_even_once_it_is_closed(held, candidate):
    admission = admitted(held, candidate)
    first = services.open_sitting(admission.pk, candidate=candidate)
    services.submit(first.pk)

    assert services.open_sitting(admission.pk, candidate=candidate).pk == first.pk
    assert Sitting.objects.count() == 1


def test_nobody_opens_with_the_admission_of_another(held, candidate):
    with pytest.raises(errors.NotAdmitted):
        services.open_sitting(admitted(held, candidate).pk, candidate=build.person())


@pytest.mark.parametrize(
    ("opens", "closes", "refusal"), [(60, 3600, errors.NotYetOpen), (-3600, -60, errors.RoundOver)]
)
def test_a_sitting_begins_only_while_the_round_is_open(candidate, opens, closes, refusal):
    build.bank_of()
    held = build.round_of(build.exam(), opens=opens, closes=closes)

    with pytest.raises(refusal):
        services.open_sitting(admitted(held, candidate).pk, candidate=candidate)


def test_a_sitting_that_was_begun_is_found_again_after_the_round_closed(held, candidate):
    admission = admitted(held, candidate)
    begun = services.open_sitting(admission.pk, candidate=candidate)
    type(held).objects.filter(pk=held.pk).update(closes_at=build.now() - timedelta(seconds=1))

    assert services.open_sitting(admission.pk, candidate=candidate).pk == begun.pk


def test_a_round_without_a_paper_cannot_be_sat(candidate):
    held = build.round_of(build.exam(), with_paper=False)

    with pytest.raises(errors.NoPaper):
        services.open_sitting(admitted(held, candidate).pk, candidate=candidate)


def test_the_end_of_the_round_cuts_the_time_only_where_the_exam_says_so(candidate):
    build.bank_of()
    cut = build.round_of(build.exam(cut_by_window=True), closes=600)
    uncut = build.round_of(build.exam(), closes=600)

    opened = [services.open_sitting(admitted(one, candidate).pk, candidate=candidate) for one in (cut, uncut)]

    assert opened[0].deadline == cut.closes_at
    assert opened[1].deadline == opened[1].started_at + timedelta(minutes=120)


def test_a_later_edit_of_the_exam_cannot_reach_a_running_sitting(held, candidate):
    sitting = services.open_sitting(admitted(held, candidate).pk, candidate=candidate)
    Exam.objects.filter(pk=held.exam_id).update(minutes=1)

    services.give_time(sitting.pk, seconds=60, reason="停电", by=build.person(build.PROVINCE))

    sitting.refresh_from_db()
    assert sitting.deadline - sitting.started_at == timedelta(minutes=121)


def test_several_papers_are_dealt_out_and_each_admission_keeps_its_own():
    build.bank_of(4, 4)
    held = build.round_of(build.exam(), with_paper=False)
    for seed in (1, 2):
        drawing.draw(held, at=build.now(), seed=seed)
    build.arm(held)

    versions = {build.seated(in_round=held).paper.version for _ in range(2)}

    assert versions == {1, 2}


def test_the_next_go_waits_until_the_last_is_closed_and_stops_at_the_limit(candidate):
    build.bank_of()
    held = build.round_of(build.exam(goes=2))
    admission = admitted(held, candidate)

    def go():
        return services.open_next(admission.pk, candidate=candidate, paper=held.papers.get)

    first = go()
    assert go().pk == first.pk
    services.submit(first.pk)
    second = go()
    assert second.number == 2
    services.submit(second.pk)
    with pytest.raises(errors.AlreadySat):
        go()


def test_a_revoked_admission_opens_nothing(held, candidate):
    admission = admitted(held, candidate)
    services.revoke_admission(admission.pk, by=build.person(build.PROVINCE), at=build.now(), reason="材料不实")

    with pytest.raises(errors.NotAdmitted):
        services.open_sitting(admission.pk, candidate=candidate)


def test_an_admission_is_not_revoked_under_the_candidates_hands(held, candidate):
    admission = admitted(held, candidate)
    services.open_sitting(admission.pk, candidate=candidate)

    with pytest.raises(errors.SittingOpen):
        services.revoke_admission(admission.pk, by=build.person(build.PROVINCE), at=build.now(), reason="材料不实")


def test_revoking_needs_a_reason_and_happens_once(held, candidate):
    admission, officer = admitted(held, candidate), build.person(build.PROVINCE)

    with pytest.raises(errors.ReasonMissing):
        services.revoke_admission(admission.pk, by=officer, at=build.now(), reason=" ")
    services.revoke_admission(admission.pk, by=officer, at=build.now(), reason="材料不实")
    services.revoke_admission(admission.pk, by=officer, at=build.now(), reason="另一个原因")

    assert Admission.objects.get(pk=admission.pk).revoke_reason == "材料不实"


def test_another_device_finds_the_answers_and_the_same_end(held, candidate):
    sitting = services.open_sitting(admitted(held, candidate).pk, candidate=candidate)
    append([build.save(sitting, 1, "A", "B")])

    services.take_over(sitting.pk)

    found = queries.state(sitting.pk, candidate=candidate)
    assert (found.epoch, found.acknowledged, found.answers) == (2, 0, {1: "A", 2: "B"})
    assert found.deadline == sitting.deadline
    assert [incident.facts for incident in Incident.objects.all()] == [{"epoch": 1, "acknowledged": 2}]


@pytest.mark.parametrize("ended", ["handed in", "out of time"])
def test_nobody_takes_over_what_has_ended(ended):
    sitting = build.seated(ago=7200 + 10 if ended == "out of time" else 0)
    if ended == "handed in":
        services.submit(sitting.pk)

    with pytest.raises(errors.SittingClosed):
        services.take_over(sitting.pk)


def test_the_database_allows_one_open_sitting_for_an_admission(held, candidate):
    sitting = services.open_sitting(admitted(held, candidate).pk, candidate=candidate)
    sitting.pk, sitting.number, sitting._state.adding = build.uuid4(), 2, True

    with pytest.raises(IntegrityError), transaction.atomic():
        sitting.save()


def test_the_page_costs_the_same_few_queries_whatever_the_length(django_assert_num_queries):
    short, long = build.seated(singles=1, multiples=1), build.seated(singles=9, multiples=6)
    append([build.save(short, 1, "A"), build.save(long, 1, *"ABCDABC")])

    for sitting in (short, long):
        with django_assert_num_queries(2):
            queries.sitting_view(sitting.pk, candidate=sitting.admission.candidate_id)
        services.give_time(sitting.pk, seconds=60, reason="停电", by=build.person(build.PROVINCE))
        with django_assert_num_queries(5):
            found = queries.sitting_view(sitting.pk, candidate=sitting.admission.candidate_id)
        assert found.state.extra_seconds == 60


def test_an_opening_takes_the_statements_it_must_and_writes_one_row(candidate, django_assert_num_queries):
    """The other papers, the hall, what one is entitled to: read before, or with the lock."""
    build.bank_of()
    held = build.round_of(build.exam())
    build.seated(in_round=held)  # this process has read the papers
    admission = admitted(held, candidate)
    clock = 1 if connection.vendor == "postgresql" else 0

    with django_assert_num_queries(4 + clock) as asked:  # a savepoint and its release, as tests run in a transaction
        services.open_sitting(admission.pk, candidate=candidate)

    assert [one["sql"].split()[0] for one in asked.captured_queries if not one["sql"].startswith(("SAVE", "RELEASE"))] == [
        *["SELECT"] * (1 + clock), "INSERT",
    ]  # fmt: skip


def test_a_double_click_that_came_second_is_given_what_the_first_began(candidate):
    """What is read with the lock may be old: the database refuses a second beginning, and it looks again."""
    build.bank_of()
    admission = admitted(build.round_of(build.exam()), candidate)
    first = services.open_sitting(admission.pk, candidate=candidate)
    stale, lock = iter([False, True]), opening._lock_admissions

    def locked(ids):
        found = lock(ids)
        found[admission.pk].begun = next(stale)
        return found

    with patch.object(opening, "_lock_admissions", locked):
        assert services.open_sitting(admission.pk, candidate=candidate) == first


def test_the_list_of_admissions_costs_three_queries(candidate, django_assert_num_queries):
    build.bank_of()
    for _ in range(3):
        build.seated(candidate, in_round=build.round_of(build.exam()))

    with django_assert_num_queries(3):
        found = queries.admissions_of(candidate)
    assert [one.sitting.number for one in found] == [1, 1, 1]
