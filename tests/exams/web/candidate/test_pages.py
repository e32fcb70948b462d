"""The candidate's pages: what one may sit, the rules before it, the result, the mistake book."""

import json

import pytest

from exams import api
from exams.marking import announcing
from exams.marking.models import Result
from exams.papers.models import Exam
from exams.practice.services import mark
from exams.sittings import journal
from exams.sittings.services import submit
from tests.exams import build

pytestmark = pytest.mark.django_db
MOCK = Exam.Purpose.NATIONAL_MOCK


@pytest.fixture
def reader(client):
    """A candidate who reads English, signed in."""
    candidate = build.person()
    client.force_login(candidate)
    client.cookies["django_language"] = "en"
    return candidate


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def sat_mock(candidate, *answers: str, heard: bool = True, **fields):
    """A mock of two singles (key A) and two multiples (key AB), answered, handed in and marked."""
    build.bank_of()
    exam = build.exam(MOCK, **fields)
    sitting = api.start_mock(exam.code, candidate=candidate, at=build.now())
    shown = {item.position: item for item in api.sitting(sitting.id, candidate=candidate).items}
    letters = [chosen(shown[number], wanted) for number, wanted in enumerate(answers, 1)]
    [_answer] = journal.append(
        [build.Save(sitting.id, 1, tuple(build.Change(n, n, one) for n, one in enumerate(letters, 1)))]
    )
    submit(sitting.id)
    [result] = mark([sitting.id], at=build.now())
    announcing.announce([result.pk] if heard else [], at=build.now())
    return result


def chosen(item, wanted: str) -> str:
    """The letters under which this paper shows the options that the item itself calls so."""
    texts = ["甲乙丙丁戊"["ABCDE".index(letter)] + "项" for letter in wanted]
    return "".join(sorted("ABCDE"[item.options.index(one)] for one in texts))


def test_with_nothing_to_sit_each_part_says_what_to_do_instead(client, reader):
    page = text(client, "/exams/")

    assert "<h1>No exam is due</h1>" in page
    assert "You are not admitted to an exam at the moment" in page
    assert "No mock has been set up yet" in page
    assert "No results yet" in page


@pytest.mark.parametrize(
    ("opens", "closes", "headline", "offered"),
    [
        (-60, 3600, "You can sit 示例考试 now", "Read the rules and begin"),
        (3600, 7200, "Your next exam: 示例考试", "Rules"),
        (-7200, -3600, "No exam is due", "Apply again"),
    ],
)
def test_the_headline_says_what_can_be_sat_now_or_later(client, reader, opens, closes, headline, offered):
    build.bank_of()
    held = build.round_of(build.exam(), opens=opens, closes=closes, with_paper=opens > 0)
    build.sittings.admit(held, reader, by=build.person(build.PROVINCE), at=build.now())

    page = text(client, "/exams/")

    assert headline in page
    assert offered in page


def test_the_rules_say_what_is_asked_and_how_it_is_scored_before_anything_starts(client, reader):
    build.bank_of()
    exam = build.exam(MOCK)

    page = text(client, f"/exams/mock/{exam.code}/")

    assert "2 single-choice items, 1 point each" in page
    assert "2 multiple-choice items, 2 points each" in page
    assert "scores 0.5 for each option" in page
    assert "120 minutes" in page
    assert "When the network fails, keep answering" in page
    assert not build.Sitting.objects.exists()


def test_a_mock_starts_by_post_and_starting_again_goes_on_with_the_same(client, reader):
    build.bank_of()
    exam = build.exam(MOCK)

    assert client.get(f"/exams/mock/{exam.code}/start/").status_code == 405
    first, second = (client.post(f"/exams/mock/{exam.code}/start/") for _ in range(2))

    sitting = build.Sitting.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == f"/sit/{sitting.pk}/"
    assert sitting.admission.candidate_id == reader.pk


def test_a_start_that_is_refused_says_why_on_the_list(client, reader):
    exam = build.exam(MOCK)

    answer = client.post(f"/exams/mock/{exam.code}/start/", follow=True)

    assert answer.redirect_chain == [("/exams/", 302)]
    assert "too few approved items" in answer.content.decode()


def test_the_exam_page_holds_the_paper_and_no_key(client, reader):
    build.bank_of()
    exam = build.exam(MOCK)
    sitting = api.start_mock(exam.code, candidate=reader, at=build.now())

    page = text(client, f"/sit/{sitting.id}/")

    paper = json.loads(page.split('<script id="exam-paper" type="application/json">')[1].split("</script>")[0])
    assert [len(section["items"]) for section in paper] == [2, 2]
    assert set(paper[0]["items"][0]) == {"position", "kind", "stem", "options"}
    assert "理由" not in page
    assert "示例规范" not in page
    assert "exam-state" in page


def test_another_candidates_sitting_and_result_do_not_exist(client, reader):
    other = build.person()
    result = sat_mock(other, "A")

    for path in (f"/sit/{result.sitting_id}/", f"/sit/{result.sitting_id}/result/", f"/results/{result.pk}/"):
        assert client.get(path).status_code == 404, path


def test_a_result_shows_verdict_scale_and_what_went_wrong_with_its_reason(client, reader):
    result = sat_mock(reader, "A", "B", "A")  # 1, 0, 0.5 and a blank: 1.5 of 6

    page = text(client, f"/results/{result.pk}/")

    assert "Not passed" in page
    assert "1.5 points of 6; the cut score is 3.6" in page
    assert "3 items were not right" in page
    assert page.count("理由") == 3
    assert "示例规范" in page
    assert "入户走访" in page


def test_an_assessment_keeps_its_items_to_itself_and_waits_for_its_release(client, reader):
    sitting = build.seated(reader)
    submit(sitting.pk)

    waiting = text(client, f"/sit/{sitting.pk}/result/")
    mark([sitting.pk], at=build.now())
    unreleased = client.get(f"/results/{Result.objects.get().pk}/")
    officer = build.person(build.PROVINCE)
    Result.objects.update(released_at=build.now(), released_how="officer", released_by=officer)
    result = text(client, f"/results/{Result.objects.get().pk}/")

    assert "Being marked" in waiting
    assert unreleased.status_code == 404
    assert "Not passed" in result
    assert "正确的做法是" not in result
    assert client.get(f"/sit/{sitting.pk}/").headers["Location"] == f"/sit/{sitting.pk}/result/"


def test_an_empty_mistake_book_says_how_it_fills(client, reader):
    page = text(client, "/mistakes/")

    assert "Your mistake book is empty" in page
    assert "No mistakes yet. Practise a set, and wrong items will gather here" in page


def test_the_mistake_book_is_searched_by_words_and_topic(client, reader):
    sat_mock(reader, "B", "B", "C")

    assert "3 items in your mistake book" in text(client, "/mistakes/")
    assert text(client, "/mistakes/?q=第").count('class="wrong__item"') == 3
    assert "Nothing in your mistake book fits" in text(client, "/mistakes/?q=没有的词")
    assert text(client, "/mistakes/?topic=1.1").count('class="wrong__item"') == 3
    assert "Nothing in your mistake book fits" in text(client, "/mistakes/?topic=9.9")


def test_mistakes_are_practised_again_as_a_sitting_of_these_items(client, reader):
    sat_mock(reader, "B", "A", "C")

    answer = client.post("/mistakes/practise/", {"q": "", "topic": ""})

    sitting = build.Sitting.objects.get(closed_at=None)
    assert answer.headers["Location"] == f"/sit/{sitting.pk}/"
    assert sitting.paper.size == 2


def test_practising_nothing_says_so_and_opens_nothing(client, reader):
    answer = client.post("/mistakes/practise/", {"q": "没有的词"}, follow=True)

    assert "There is nothing to practise under this filter" in answer.content.decode()
    assert not build.Sitting.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_equally_often_however_long_it_is(client, reader, count, django_assert_num_queries):
    build.bank_of()
    for _ in range(count):
        build.sittings.admit(build.round_of(build.exam()), reader, by=build.person(build.PROVINCE), at=build.now())
        build.exam(MOCK)
    client.get("/exams/")

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/exams/")


LIST_QUERIES = 11


def test_what_went_wrong_in_one_sitting_is_practised_by_itself(client, reader):
    sat_mock(reader, "B")
    result = sat_mock(reader, "B", "C", heard=False)  # the moment after a whole hall handed in

    client.post("/mistakes/practise/", {"sitting": str(result.sitting_id)})

    assert build.Sitting.objects.get(closed_at=None).paper.size == 2
