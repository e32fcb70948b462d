"""From a closed sitting to a result, and who may announce it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from exams import errors
from exams.marking import queries, services
from exams.marking.models import MachineMarks, Result
from exams.papers.models import Exam, Round
from exams.papers.permutation import shown_letters
from exams.sittings import services as sittings
from exams.sittings.changes import Change, Save
from exams.sittings.journal import append
from exams.sittings.models import Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


def keys(sitting) -> list[str]:
    """The right letters as this sitting sees them."""
    return [
        shown_letters(item.item_version.key, item.order) for item in sitting.paper.items.select_related("item_version")
    ]


def sat(*, right: int = 4, hand_in: bool = True, **fields) -> Sitting:
    """A sitting of two singles and two multiples whose first ``right`` items are answered right, the rest left blank."""
    sitting = build.seated(**fields)
    if changes := tuple(Change(n, n, key) for n, key in enumerate(keys(sitting)[:right], 1)):
        append([Save(sitting.pk, 1, changes)])
    if hand_in:
        sittings.submit(sitting.pk)
    return sitting


def mark(*of) -> list[Result]:
    return services.mark_objective([one.pk for one in of], at=build.now())


def over(sitting) -> Round:
    """The sitting's round, once it is over."""
    held = sitting.admission.round
    Round.objects.filter(pk=held.pk).update(closes_at=build.now() - build.timedelta(seconds=1))
    return Round.objects.get(pk=held.pk)


@pytest.mark.parametrize(
    ("right", "points", "passed"), [(4, "6", True), (3, "4", True), (2, "2", False), (0, "0", False)]
)
def test_points_are_the_sum_and_the_verdict_follows_the_cut_score(right, points, passed):
    [result] = mark(sat(right=right))

    assert (result.points, result.full, result.cut_score, result.passed) == (
        Decimal(points), Decimal("6"), Decimal("3.60"), passed,
    )  # fmt: skip


def test_an_incomplete_multiple_choice_earns_for_each_right_option():
    sitting = build.seated(singles=0, multiples=3)
    right = keys(sitting)
    wrong = next(letter for letter in "ABCDE" if letter not in right[2])
    answers = [right[0], right[1][:1], "".join(sorted(right[2] + wrong))]
    append([Save(sitting.pk, 1, tuple(Change(n, n, one) for n, one in enumerate(answers, 1)))])
    sittings.submit(sitting.pk)

    mark(sitting)

    assert MachineMarks.objects.get(sitting=sitting).points == ["2.00", "0.50", "0.00"]


def test_marking_again_marks_nothing_twice():
    sitting = sat()

    assert (len(mark(sitting)), len(mark(sitting))) == (1, 0)
    assert MachineMarks.objects.count() == 1


def test_what_is_still_open_is_not_marked():
    assert mark(sat(hand_in=False)) == []


def test_a_key_with_shuffled_options_scores_what_was_shown():
    """Many candidates of many papers, each right by their own letters."""
    build.bank_of(3, 3)
    sitting = [build.seated(in_round=build.round_of(build.exam(singles=3, multiples=3))) for _ in range(3)]
    for one in sitting:
        append([Save(one.pk, 1, tuple(Change(n, n, key) for n, key in enumerate(keys(one), 1)))])
        sittings.submit(one.pk)

    assert [result.points for result in mark(*sitting)] == [Decimal("9")] * 3


def test_marking_costs_the_same_statements_for_one_and_for_four():
    first = sat()
    rest = [sat(in_round=first.admission.round) for _ in range(4)]

    with CaptureQueriesContext(
        connection,
    ) as one:
        mark(first)
    with CaptureQueriesContext(connection) as four:
        mark(*rest)
    assert len(four) <= len(one)


def test_an_assessment_waits_for_an_officer_and_a_mock_does_not():
    [formal] = mark(sat())
    [mock] = mark(sat(purpose=Exam.Purpose.NATIONAL_MOCK))

    assert (formal.released_at, formal.released_how) == (None, "")
    assert (mock.released_at is not None, mock.released_how) == (True, "itself")
    assert list(Result.objects.waiting()) == [formal]


def test_an_officer_releases_the_results_of_a_round_once(officer):
    sitting = sat()
    mark(sitting)
    held = over(sitting)

    assert services.release(held, by=officer, at=build.now()) == 1
    assert services.release(held, by=officer, at=build.now()) == 0
    result = Result.objects.get()
    assert (result.released_how, result.released_by) == ("officer", officer)
    assert Round.objects.get(pk=held.pk).released_by == officer


def test_releasing_needs_the_right_at_the_scope_of_the_round():
    sitting = sat()
    mark(sitting)

    with pytest.raises(errors.NotAllowed):
        services.release(over(sitting), by=build.person("/99/9901/"), at=build.now())


def test_nothing_is_released_while_the_round_runs(officer):
    sitting = sat()
    mark(sitting)

    with pytest.raises(errors.StillOpen):
        services.release(sitting.admission.round, by=officer, at=build.now())


@pytest.mark.parametrize("unfinished", ["still sitting", "not marked"])
def test_nothing_is_released_while_somebody_waits(officer, unfinished):
    marked = sat()
    mark(marked)
    sat(in_round=marked.admission.round, hand_in=unfinished == "not marked")

    with pytest.raises(errors.StillOpen):
        services.release(over(marked), by=officer, at=build.now())
    assert not Result.objects.filter(released_at__isnull=False).exists()


def test_a_released_result_never_changes(officer):
    sitting = sat()
    mark(sitting)
    services.release(over(sitting), by=officer, at=build.now())

    for change in ({"points": 0, "passed": False}, {"released_at": None, "released_how": "", "released_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Result.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.all().delete()


def test_the_verdict_cannot_contradict_the_points():
    [result] = mark(sat(right=0))

    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=result.pk).update(passed=True)


def test_the_candidate_sees_nothing_before_the_release(officer):
    sitting = sat()
    [result] = mark(sitting)
    candidate = sitting.admission.candidate

    assert queries.results_of(candidate) == []
    assert queries.result_of_sitting(sitting.pk, candidate=candidate) is None
    with pytest.raises(errors.NotFound):
        queries.result(result.pk)

    services.release(over(sitting), by=officer, at=build.now())
    assert [view.points for view in queries.results_of(candidate)] == [Decimal("6.00")]
    assert queries.result(result.pk) == queries.result_of_sitting(sitting.pk, candidate=candidate)


def test_nobody_reads_the_result_of_another():
    [result] = mark(sat(purpose=Exam.Purpose.NATIONAL_MOCK))

    with pytest.raises(errors.NotFound):
        queries.result_detail(result.pk, candidate=build.person())


def test_a_mock_shows_every_item_with_its_key_and_an_assessment_none(officer):
    mock, formal = sat(right=1, purpose=Exam.Purpose.NATIONAL_MOCK), sat()
    [shown], [hidden] = mark(mock), mark(formal)
    services.release(over(formal), by=officer, at=build.now())

    detail = queries.result_detail(shown.pk, candidate=mock.admission.candidate)
    assert [item.key for item in detail.items] == keys(mock)
    assert [item.chosen for item in detail.items] == [keys(mock)[0], "", "", ""]
    assert [(topic.topic, topic.right, topic.of) for topic in detail.topics] == [("1.1", 1, 4)]
    assert queries.result_detail(hidden.pk, candidate=formal.admission.candidate).items == ()


def test_a_result_page_costs_the_same_queries_for_any_length(django_assert_num_queries):
    for singles, multiples in ((1, 1), (9, 6)):
        sitting = sat(purpose=Exam.Purpose.NATIONAL_MOCK, singles=singles, multiples=multiples)
        [result] = mark(sitting)
        candidate = sitting.admission.candidate
        for count in (5, 2):  # whoever comes first has the process read the paper
            with django_assert_num_queries(count):
                queries.result_detail(result.pk, candidate=candidate)


def test_the_list_of_results_costs_one_query(django_assert_num_queries):
    candidate = build.person()
    build.bank_of()
    for _ in range(3):
        mark(sat(candidate=candidate, in_round=build.round_of(build.exam(Exam.Purpose.NATIONAL_MOCK))))

    with django_assert_num_queries(1):
        assert len(queries.results_of(candidate)) == 3
