"""Mocks, knowledge checks and the mistake book: the same engine, other permissions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams import errors
from exams.bank import services as bank
from exams.marking import announcing
from exams.marking.models import Result
from exams.papers.models import Exam, Paper
from exams.practice import checks, mocks, queries, services
from exams.practice.models import Mistake
from exams.sittings import services as sittings
from exams.sittings.journal import append
from exams.sittings.models import Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db

KEY = "lesson:casework-records@3"


@pytest.fixture
def candidate():
    return build.person()


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What is done in it is committed at its end, so that everybody is told."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def items():
    """A single whose key is A and a multiple whose key is AB, by their public names."""
    return [f"item:{version.item.public_id}" for version in build.bank_of(1, 1)]


def mock(singles=2, multiples=2):
    build.bank_of(singles, multiples)
    return build.exam(Exam.Purpose.NATIONAL_MOCK, singles=singles, multiples=multiples)


def start(exam, candidate):
    return mocks.start_mock(exam.code, candidate=candidate, at=build.now())


def check(items, candidate, key=KEY):
    return checks.open_check(key, items, candidate=candidate, at=build.now())


def answer(view, candidate, *letters):
    chosen = dict(zip([item.item for item in view.items], letters, strict=False))
    return checks.answer_check(view.sitting_id, chosen, candidate=candidate)


def test_a_mock_is_begun_without_being_admitted_by_anybody(candidate):
    sitting = start(mock(), candidate)

    assert (sitting.number, sitting.admission.candidate, sitting.paper.size) == (1, candidate, 4)


def test_starting_again_continues_and_after_the_hand_in_begins_the_next_on_a_fresh_paper(candidate):
    exam = mock()
    first = start(exam, candidate)
    assert start(exam, candidate).pk == first.pk

    sittings.submit(first.pk)
    second = start(exam, candidate)

    assert (second.number, second.paper.version) == (2, 2)


def test_a_competency_assessment_is_not_started_as_a_mock(candidate):
    with pytest.raises(errors.NotFound):
        start(build.exam(), candidate)


def test_the_list_of_mocks_says_where_the_candidate_stands(candidate, django_assert_num_queries):
    exam = mock()
    start(mock(), candidate)
    done = start(exam, candidate)
    sittings.submit(done.pk)
    [result] = services.mark([done.pk], at=build.now())

    with django_assert_num_queries(5):
        found = mocks.mocks_for(candidate)
    [ref] = [one for one in found if one.code == exam.code]
    assert (ref.goes_taken, ref.open_sitting_id, ref.last_result_id, ref.size) == (1, None, result.pk, 4)
    assert [one.open_sitting_id is not None for one in found if one.code != exam.code] == [True]


def test_a_wrong_answer_enters_the_mistake_book_and_a_blank_does_not(candidate, told):
    exam = mock(2, 1)
    sitting = start(exam, candidate)
    wrong = next(letter for letter in "ABCD" if sitting.paper.items.get(position=1).order["ABCD".index(letter)] != "A")
    append([build.save(sitting, 1, wrong)])
    sittings.submit(sitting.pk)

    with told():
        services.mark([sitting.pk], at=build.now())

    [mistake] = Mistake.objects.all()
    assert mistake.item == sitting.paper.items.get(position=1).item_version.item
    assert (mistake.wrong_count, mistake.mastered_at, mistake.sitting) == (1, None, sitting)


def test_marking_or_telling_twice_counts_a_mistake_once(items, candidate, told):
    view = check(items, candidate)
    with told():
        answer(view, candidate, "B", "AB")
        services.mark([view.sitting_id], at=build.now())

    result = Result.objects.get()
    assert announcing.announce([result.pk], at=build.now()) == 0
    assert Mistake.objects.get().wrong_count == 1


def test_marking_one_marks_what_waits_beside_it_and_then_finds_nothing_left(candidate):
    exam = mock(2, 1)
    sat = [start(exam, one) for one in (candidate, build.person(), build.person())]
    for sitting in sat:
        append([build.save(sitting, 1, "B", "B", "CD")])
        sittings.submit(sitting.pk)
    asked = str(sat[1].pk)

    first = services.mark_among_others([asked], at=build.now())
    again = services.mark_among_others([asked], at=build.now())

    assert {result.sitting_id for result in first} == {sitting.pk for sitting in sat}
    assert again == []


def test_marking_and_telling_many_costs_the_same_statements_as_two(candidate, told):
    exam = mock(2, 1)
    sat = [start(exam, build.person()) for _ in range(6)]
    for sitting in sat:
        append([build.save(sitting, 1, "B", "B", "CD")])
        sittings.submit(sitting.pk)

    with CaptureQueriesContext(connection) as two, told():
        services.mark([sitting.pk for sitting in sat[:2]], at=build.now())
    with CaptureQueriesContext(connection) as four, told():
        services.mark([sitting.pk for sitting in sat[2:]], at=build.now())

    assert len(four) <= len(two)
    assert Mistake.objects.values("candidate").distinct().count() == 6


def test_an_assessment_leaves_the_mistake_book_alone(candidate):
    sitting = build.seated(candidate)
    append([build.save(sitting, 1, "A", "B", "CD", "E")])
    sittings.submit(sitting.pk)
    [result] = services.mark([sitting.pk], at=build.now())
    Result.objects.filter(pk=result.pk).update(
        released_at=build.now(), released_how=Result.ReleasedHow.OFFICER, released_by=candidate
    )

    assert announcing.announce([result.pk], at=build.now()) == 1

    assert Mistake.objects.count() == 0


def test_a_later_right_answer_masters_a_mistake_and_a_wrong_one_opens_it_again(items, candidate, told):
    states = []
    for letters in ("B", "A", "C"):
        with told():
            answer(check(items, candidate), candidate, letters, "AB")
        mistake = Mistake.objects.get()
        states.append((mistake.wrong_count, mistake.mastered_at is not None))

    assert states == [(1, False), (1, True), (2, False)]


def test_the_mistake_book_shows_the_item_as_it_reads_today(items, candidate, told, django_assert_num_queries):
    with told():
        answer(check(items, candidate), candidate, "B", "AC")

    with django_assert_num_queries(2):
        found = queries.mistakes_of(candidate)
    assert [(one.key, one.rationale, one.wrong_count) for one in found] == [("AB", "理由", 1), ("A", "理由", 1)]


def test_a_check_shows_its_items_without_their_keys(items, candidate):
    view = check(items, candidate)

    assert [item.item for item in view.items] == items
    assert {name for name in vars(view.items[0])} == {"item", "position", "kind", "stem", "options"}


def test_a_check_tells_at_once_what_was_right_and_why(items, candidate):
    outcome = answer(check(items, candidate), candidate, "A", "AC")

    assert (outcome.right, outcome.total, outcome.passed) == (1, 2, False)
    assert [(one.right, one.chosen, one.key, one.rationale) for one in outcome.feedback] == [
        (True, "A", "A", "理由"),
        (False, "AC", "AB", "理由"),
    ]


def test_a_check_is_passed_by_any_go_that_reaches_the_share(items, candidate):
    assert not checks.check_passed(candidate, KEY)
    answer(check(items, candidate), candidate, "B", "")
    assert not checks.check_passed(candidate, KEY)

    answer(check(items, candidate), candidate, "A", "AB")
    answer(check(items, candidate), candidate, "B", "")

    assert checks.check_passed(candidate, KEY)
    assert not checks.check_passed(candidate, "lesson:another@1")
    assert not checks.check_passed(build.person(), KEY)


def test_answering_again_shows_what_was_answered_first(items, candidate):
    view = check(items, candidate)
    first = answer(view, candidate, "A", "AB")

    assert answer(view, candidate, "B", "C") == first


def test_the_same_check_is_asked_from_the_same_paper(items, candidate):
    check(items, candidate)
    check(items, build.person())

    assert Paper.objects.count() == 1


def test_a_check_follows_its_items_to_their_new_version(items, candidate):
    answer(check(items, candidate), candidate, "A", "AB")
    officer = build.person(build.PROVINCE)
    item = Paper.objects.get().items.get(position=1).item_version.item
    again = bank.revise(item, build.draft(key="D"), by=build.person(build.PROVINCE), at=build.now())
    bank.approve(bank.submit_for_review(again, by=officer, at=build.now()), by=officer, at=build.now())

    assert answer(check(items, candidate), candidate, "D", "AB").right == 2


def test_what_is_not_approved_is_left_out_of_a_check(items, candidate):
    draft = f"item:{build.written().item.public_id}"

    assert [item.item for item in check([*items, draft], candidate).items] == items
    with pytest.raises(errors.NoPaper):
        check([draft], candidate, key="lesson:drafts@1")


@pytest.mark.parametrize("wrong", [{"item:00000000-0000-0000-0000-000000000000": "A"}, {"first": "E"}, {"first": "?"}])
def test_answers_that_do_not_belong_are_refused_and_nothing_is_handed_in(items, candidate, wrong):
    view = check(items, candidate)
    wrong = {items[0] if item == "first" else item: letters for item, letters in wrong.items()}

    with pytest.raises(errors.WrongItems):
        checks.answer_check(view.sitting_id, wrong, candidate=candidate)
    assert Sitting.objects.get().closed_at is None


def test_nobody_answers_the_check_of_another(items, candidate):
    view = check(items, candidate)

    with pytest.raises(errors.NotFound):
        answer(view, build.person(), "A", "AB")
