"""Writing an item: what is wrong is said at its field, and nothing faulty is kept."""

import pytest

from exams.bank import services as bank
from exams.bank.models import Item, ItemVersion
from tests.exams import build
from tests.exams.web.author.desk import text

pytestmark = pytest.mark.django_db

RIGHT = {
    "code": "CC-S-1", "stem": "正确的**做法**是（　　）。", "A": "甲", "B": "乙", "C": "丙", "D": "丁", "key": "B",
    "rationale": "理由", "source": "来源", "difficulty": "easy",
}  # fmt: skip


def address(kind: str = "single") -> str:
    return f"/bank/new/?kind={kind}&topic={build.topic().pk}&scope={build.COUNTY}"


def test_a_draft_is_saved_and_shown_as_a_candidate_sees_it(client, sign_in):
    me = sign_in(build.COUNTY)

    client.post(address(), RIGHT | {"draft": "1"})

    version = ItemVersion.objects.get()
    assert (version.state, version.key, version.options, version.item.scope) == (
        "draft",
        "B",
        ["甲", "乙", "丙", "丁"],
        build.COUNTY,
    )
    assert list(version.authors.all()) == [me]
    page = text(client, f"/bank/{version.item_id}/preview/")
    assert '<em class="stem__strong">做法</em>' in page
    assert "**" not in page.split('class="shown"')[1].split("</section>")[0]


def test_saved_and_sent_for_review_in_one_act(client, sign_in):
    sign_in(build.COUNTY)

    client.post(address(), RIGHT | {"submit": "1"})

    assert ItemVersion.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("kind", "changes", "field", "message"),
    [
        ("single", {"stem": " "}, "stem", "This field is required."),
        ("single", {"B": ""}, "B", "An option is empty."),
        ("single", {"D": "甲"}, "D", "Two options read the same."),
        ("single", {"key": ""}, "key", "A single choice has exactly one right option."),
        ("multiple", {"E": "戊", "key": ["A"]}, "key", "A multiple choice has at least two right options."),
        (
            "multiple",
            {"E": "戊", "key": list("ABCDE")},
            "key",
            "At least one option must be wrong, and at most four right.",
        ),
        ("single", {"difficulty": "?"}, "difficulty", "Select a valid choice. ? is not one of the available choices."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(client, sign_in, kind, changes, field, message):
    sign_in(build.COUNTY)

    answer = client.post(address(kind), RIGHT | changes)

    assert answer.context["form"].errors[field] == [message]
    assert "甲" in answer.content.decode()
    assert Item.objects.count() == 0


def test_a_code_that_is_taken_is_refused(client, sign_in):
    sign_in(build.COUNTY)
    client.post(address(), RIGHT)

    answer = client.post(address(), RIGHT | {"stem": "另一题"})

    assert list(answer.context["form"].errors) == ["code"]
    assert Item.objects.count() == 1


def test_nobody_begins_an_item_in_a_scope_that_is_not_theirs(client, sign_in):
    sign_in("/99/9901/")

    answer = client.post(address(), RIGHT)

    assert "scope" in answer.context["form"].errors
    assert Item.objects.count() == 0


def test_a_returned_item_shows_its_reason_and_saving_writes_the_next_version(client, sign_in):
    me = sign_in(build.COUNTY)
    version = bank.submit_for_review(build.written(by=me), by=me, at=build.now())
    bank.return_with_reason(version, "题干不清楚", by=build.person(build.PROVINCE), at=build.now())
    assert "题干不清楚" in text(client, f"/bank/{version.item_id}/")

    client.post(f"/bank/{version.item_id}/", RIGHT | {"submit": "1"})

    assert [one.state for one in version.item.versions.order_by("number")] == ["returned", "submitted"]


def test_a_reviewer_who_may_not_write_reads_the_preview_instead(client, sign_in):
    version = build.written()
    sign_in(build.COUNTY, rights=("exams.review_item",))

    assert client.get(f"/bank/{version.item_id}/")["Location"] == f"/bank/{version.item_id}/preview/"
    assert client.post(f"/bank/{version.item_id}/", RIGHT).status_code == 404
    assert client.get("/bank/new/").status_code == 404


def test_advice_names_the_length_cue_the_missing_source_and_the_item_that_reads_alike(client, sign_in):
    sign_in(build.COUNTY)
    other = build.written(stem="社工第一次入户走访时，正确的做法是（　　）。")
    fields = RIGHT | {"stem": "社工第一次入户走访时，正确的做法是哪个（　　）。", "B": "一个长得多的选项", "source": ""}

    page = client.post(address(), fields, follow=True).content.decode()

    assert "The right option is much longer than the others and gives itself away." in page
    assert "No source is named." in page
    assert f'/bank/{other.item_id}/preview/"' in page
