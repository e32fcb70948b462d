"""Blueprints at the officers' desk: written with sections, refused at the field, seen by those whose area it is."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.papers import services
from exams.papers.assembly import Row
from exams.papers.models import Blueprint, Exam
from exams.papers.sections import Plan
from tests.exams import build

pytestmark = pytest.mark.django_db

SECTIONS = [{"name": "基础知识", "minutes": "20"}, {"name": "案例分析", "minutes": "", "one_way": "on"}]
ROWS = [
    {"section": "1", "kind": "single", "topic": "", "count": "2", "worth": "1", "per_option": ""},
    {"section": "2", "kind": "multiple", "topic": "1.1", "count": "2", "worth": "2", "per_option": "0.5"},
]


def page(exam: Exam) -> str:
    return f"/office/exams/{exam.pk}/blueprint/"


def filled(sections=SECTIONS, rows=ROWS, *, seen: int = 1, **said) -> dict:
    """What the page sends."""
    fields = {"syllabus": build.SYLLABUS, "seen": seen, "act": "save"}
    for what, those in (("section", sections), ("row", rows)):
        for n, one in enumerate(those, 1):
            fields |= {f"{what}-{n}": "1"} | {f"{what}-{n}-{name}": value for name, value in one.items()}
    return fields | said


def changed(those: list[dict], number: int, **changes) -> list[dict]:
    return [one | (changes if n == number else {}) for n, one in enumerate(those, 1)]


def wrong(answer) -> dict[str, list[str]]:
    """What the page says is wrong: at which field, or at none."""
    form = answer.context["form"]
    return {one.id_for_label: list(one.errors) for one in form} | (
        {"": form.non_field_errors} if form.non_field_errors else {}
    )


@pytest.fixture
def exam() -> Exam:
    build.bank_of()
    return build.exam()


def test_a_blueprint_with_two_sections_is_written_and_shown(client, sign_in, exam):
    sign_in(build.PROVINCE)

    answer = client.post(page(exam), filled(), follow=True)

    made = exam.blueprints.get(number=2)
    assert [(s.name, s.seconds, s.one_way) for s in made.sections.order_by("number")] == [
        ("基础知识", 1200, False), ("案例分析", None, True),
    ]  # fmt: skip
    rows = made.rows.order_by("section").values_list("section", "kind", "topic__code", "count", "worth", "per_option")
    assert list(rows) == [(1, "single", None, 2, 1, 0), (2, "multiple", "1.1", 2, 2, Decimal("0.5"))]
    text = re.sub(r"\s+", " ", answer.content.decode())
    assert "Number 2 is written." in text
    assert "<b>1 基础知识</b> 20 minutes cannot be opened again once left 2 items 2 points" in text
    assert "<b>2 案例分析</b> without a time of its own cannot be opened again once left 2 items 4 points" in text


def test_the_page_begins_with_the_newest_and_writing_it_again_says_the_same(client, sign_in, exam):
    sign_in(build.PROVINCE)
    client.post(page(exam), filled())

    form = client.get(page(exam)).context["form"]
    sent = filled([dict(one.initial) for one in form.sections], [dict(one.initial) for one in form.rows], seen=2)
    sent["section-1-one_way"] = ""
    client.post(page(exam), {name: value for name, value in sent.items() if value is not False})

    old, new = exam.blueprints.get(number=2), exam.blueprints.get(number=3)
    facts = ("section", "kind", "topic", "count", "worth", "per_option")
    assert list(old.rows.values_list(*facts)) == list(new.rows.values_list(*facts))
    assert list(old.sections.values_list("name", "seconds", "one_way")) == list(
        new.sections.values_list("name", "seconds", "one_way")
    )


EXAM_MINUTES = "The sections take {} minutes together, and the exam has 120. Shorten one, and leave time for those without minutes."


@pytest.mark.parametrize(
    ("sections", "rows", "expected"),
    [
        (changed(SECTIONS, 1, name=""), ROWS, {"id_section-1-name": ["This field is required."]}),
        (changed(SECTIONS, 1, minutes="121"), ROWS, {"id_section-1-minutes": [EXAM_MINUTES.format("121")]}),
        (changed(SECTIONS, 1, minutes="120"), ROWS, {"id_section-1-minutes": [EXAM_MINUTES.format("120")]}),
        (changed(SECTIONS, 2, minutes="99"), ROWS, {"id_section-2-minutes": [
            "The sections take 119 minutes together, the exam has 120. Give the rest to one of them, or leave one without minutes."]}),
        (SECTIONS, changed(ROWS, 2, section="1"), {"id_section-2-name": ["This section has no items. Put a row into it, or remove it."]}),
        (SECTIONS, changed(ROWS, 2, section="3"), {"id_row-2-section": ["Select a valid choice. 3 is not one of the available choices."]}),
        (SECTIONS, changed(ROWS, 2, topic="9.9"), {"id_row-2-topic": ["Select a valid choice. 9.9 is not one of the available choices."]}),
        (SECTIONS, changed(ROWS, 1, count="3"), {"": ["The blueprint adds up to 7 points, but the exam has 6.00. Change the one or the other."]}),
        (SECTIONS, changed(ROWS, 1, count="0"), {"id_row-1-count": ["Ensure this value is greater than or equal to 1."]}),
        (SECTIONS, changed(ROWS, 1, per_option="0.5"), {"id_row-1-per_option": [
            "Only an incomplete multiple choice counts by the option, and each for less than the whole item."]}),
        ([], [ROWS[0] | {"count": "3"}, ROWS[0] | {"count": "3"}], {"id_row-2-topic": [
            "Another row of this section asks for the same kind and topic. Put the two together."]}),
        ([], [], {"": ["There is no row yet. Say which items the paper asks."]}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(client, sign_in, exam, sections, rows, expected):
    sign_in(build.PROVINCE)

    answer = client.post(page(exam), filled(sections, rows))

    assert wrong(answer) == expected
    assert exam.blueprints.count() == 1


def test_every_fault_stands_in_the_summary_with_a_link_to_its_field(client, sign_in, exam):
    sign_in(build.PROVINCE)

    text = client.post(page(exam), filled(changed(SECTIONS, 1, name="", minutes="x"))).content.decode()

    assert "2 things need another look." in text
    assert '<a href="#id_section-1-name">Section 1, Name of the section</a>' in text
    assert '<a href="#id_section-1-minutes">Section 1, Minutes</a>' in text


def test_a_double_click_writes_once_and_says_what_happened(client, sign_in, exam):
    sign_in(build.PROVINCE)
    client.post(page(exam), filled())

    answer = client.post(page(exam), filled())

    assert wrong(answer) == {
        "": ["Number 2 was written meanwhile, and nothing of yours is saved. Look at it, then write yours from there."]
    }
    assert exam.blueprints.count() == 2


def test_an_act_saves_nothing_judges_nothing_and_goes_on_at_the_new_field(client, sign_in, exam):
    sign_in(build.PROVINCE)

    answer = client.post(page(exam), filled(changed(SECTIONS, 1, minutes="x"), act="add-row"))

    text = answer.content.decode()
    assert (wrong(answer), exam.blueprints.count()) == ({}, 1)
    assert 'value="x"' in text
    assert re.search(r'<select name="row-3-kind"[^>]*autofocus', text)


def test_sections_change_places_with_their_rows(client, sign_in, exam):
    sign_in(build.PROVINCE)

    form = client.post(page(exam), filled(act="down-section-1")).context["form"]

    assert [one.initial["name"] for one in form.sections] == ["案例分析", "基础知识"]
    assert [(one.initial["section"], one.initial["kind"]) for one in form.rows] == [("1", "multiple"), ("2", "single")]


def test_an_exam_without_a_blueprint_begins_with_one_empty_row(client, sign_in, exam):
    sign_in(build.PROVINCE)
    Blueprint.objects.all().delete()

    assert "has no blueprint yet" in client.get(f"/office/exams/{exam.pk}/").content.decode()
    form = client.get(page(exam)).context["form"]
    client.post(page(exam), filled(seen=0))

    assert (len(form.sections), len(form.rows)) == (0, 1)
    assert exam.blueprints.get().number == 1


def test_a_topic_of_another_syllabus_is_refused_until_its_topics_are_shown(client, sign_in, exam):
    sign_in(build.PROVINCE)
    other = build.topic().__class__.objects.create(
        syllabus="child-care-2027", code="7", name="新", specialty="child-care"
    )

    answer = client.post(page(exam), filled(syllabus=other.syllabus))
    shown = client.post(page(exam), filled(syllabus=other.syllabus, act="topics"))

    assert list(wrong(answer)) == ["id_row-2-topic"]
    assert ("7", "7 新") in shown.context["form"].rows[0].fields["topic"].choices
    assert wrong(client.post(page(exam), filled(syllabus="nowhere", rows=[ROWS[0] | {"count": "6"}], sections=[]))) == {
        "": ["Choose the syllabus whose items are asked."]
    }


def test_an_older_number_is_shown_as_such_and_one_that_is_not_there_is_not_found(client, sign_in, exam):
    sign_in(build.PROVINCE)
    client.post(page(exam), filled())
    path = f"/office/exams/{exam.pk}/"

    assert "This is number 1. Papers are drawn by a newer one." in client.get(f"{path}?number=1").content.decode()
    assert {client.get(f"{path}?number={one}").status_code for one in ("3", "x", "0")} == {404}


def test_others_find_nothing_and_an_auditor_reads(client, sign_in, exam):
    paths = ["/office/exams/", f"/office/exams/{exam.pk}/", page(exam)]
    for scopes, rights, expected in (
        ((build.COUNTY,), ("exams.set_paper",), [200, 404, 404]),
        ((build.PROVINCE,), ("exams.invigilate", "exams.write_item"), [404, 404, 404]),
        ((build.PROVINCE,), ("exams.read",), [200, 200, 404]),
        ((build.PROVINCE,), ("exams.set_paper",), [200, 200, 200]),
    ):
        sign_in(*scopes, rights=rights)
        assert [client.get(path).status_code for path in paths] == expected
    sign_in(build.COUNTY)
    assert exam.name not in client.get("/office/exams/").content.decode()
    assert client.post(page(exam), filled()).status_code == 404
    assert exam.blueprints.count() == 1


def test_the_pages_cost_the_same_with_one_row_and_with_three(client, sign_in, exam):
    sign_in(build.PROVINCE)

    def cost() -> list[int]:
        found = []
        for path in ("/office/exams/", f"/office/exams/{exam.pk}/", page(exam)):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(path).status_code == 200
            found.append(len(seen))
        return found

    plans = [Plan("一", 60), Plan("二")]
    rows = [Row("single", "", 2, Decimal(1)), Row("multiple", "", 2, Decimal(2), section=2)]
    services.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)
    one = cost()
    for _ in range(2):
        build.exam()
    plans, rows = [*plans, Plan("三")], [rows[0], Row("multiple", "", 1, Decimal(2), section=2), Row("multiple", "1.1", 1, Decimal(2), section=3)]  # fmt: skip
    services.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)

    assert cost() == one


def test_an_assessment_may_ask_only_kept_items_and_the_page_counts_those_alone(client, sign_in, exam):
    sign_in(build.PROVINCE)

    text = client.post(page(exam), filled(kept_only="on"), follow=True).content.decode()

    assert exam.blueprints.get(number=2).kept_only is True
    assert "Asks only items that are kept for assessments." in text
    assert "2 wanted, 0 left in the bank" in text
    assert client.get(page(exam)).context["form"].draft.kept_only is True


def test_a_mock_is_not_offered_what_is_kept(client, sign_in):
    sign_in(build.PROVINCE)
    mock = build.exam(Exam.Purpose.NATIONAL_MOCK)
    build.topic()

    assert "kept_only" not in client.get(page(mock)).content.decode()
    client.post(page(mock), filled(kept_only="on"))
    assert mock.blueprints.get(number=2).kept_only is False
