"""The list of items: who sees it, what it finds, what comes out as a workbook."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.bank import services as bank
from exams.bank.formats import excel
from exams.bank.models import ItemVersion
from tests.exams import build
from tests.exams.web.author.desk import text

pytestmark = pytest.mark.django_db

PAGES = ["/bank/", "/bank/items.xlsx", "/bank/new/", "/bank/waiting/", "/bank/import/", "/bank/import/template.xlsx"]


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_is_sent_to_the_door(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("path", PAGES)
def test_a_candidate_finds_no_bank(client, path):
    client.force_login(build.person())

    assert client.get(path).status_code == 404


def test_the_bank_of_another_scope_is_not_there(client, sign_in):
    version = build.written()
    sign_in("/99/9901/")

    assert version.stem not in text(client, "/bank/")
    for path in ("", "preview/"):
        assert client.get(f"/bank/{version.item_id}/{path}").status_code == 404
    for act in ("submit", "approve", "return", "withdraw"):
        assert client.post(f"/bank/{version.item_id}/{act}/", {"read": "1", "reason": "x"}).status_code == 404
    assert ItemVersion.objects.get(pk=version.pk).state == "draft"


def test_the_filter_finds_by_stem_code_kind_topic_state_and_author(client, sign_in):
    me = sign_in(build.PROVINCE)
    mine = build.written(by=me, stem="甲题，正确的是（　　）。")
    other = build.approved("multiple", "AB", stem="乙题，正确的是（　　）。", code="2.1")
    other.item.code = "CC-M-9"
    other.item.save()

    def found(query):
        page = text(client, f"/bank/?{query}")
        return [stem for stem in (mine.stem, other.stem) if stem in page]

    assert found("") == [mine.stem, other.stem]
    assert found("q=甲题") == [mine.stem]
    assert found("q=cc-m") == [other.stem]
    assert found("kind=multiple") == [other.stem]
    assert found(f"topic={mine.item.topic_id}") == [mine.stem]
    assert found("state=approved") == [other.stem]
    assert found("whose=mine") == [mine.stem]
    assert found("kind=essay") == []


def test_each_state_is_counted(client, sign_in):
    sign_in(build.PROVINCE)
    build.written()
    build.approved()
    build.approved()

    counted = {tab[1].split("state=")[1]: tab[3] for tab in client.get("/bank/").context["tabs"]}

    assert counted == {"": 3, "draft": 1, "submitted": 0, "returned": 0, "approved": 2, "withdrawn": 0}


def test_an_empty_bank_says_how_to_begin(client, sign_in):
    sign_in(build.PROVINCE)

    assert "The bank is empty." in text(client, "/bank/")
    assert "No item fits this filter." in text(client, "/bank/?q=nothing")


@pytest.mark.parametrize("path", ["/bank/", "/bank/waiting/"])
def test_the_list_costs_the_same_with_one_row_and_with_three(client, sign_in, path):
    sign_in(build.PROVINCE)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            text(client, path)
        return len(seen)

    _submitted(1)
    one = queries()
    _submitted(2)
    assert queries() == one


def test_the_export_can_be_read_back_by_the_import(client, sign_in):
    sign_in(build.PROVINCE)
    version = build.approved("multiple", "ABD", stem="=1+1，正确的是（　　）。")
    version.item.code = "CC-M-1"
    version.item.save()
    build.written()

    answer = client.get("/bank/items.xlsx?state=approved", HTTP_ACCEPT_LANGUAGE="en")
    proposed, faults = excel.read(BytesIO(answer.content), {"1.1": build.topic()})

    assert faults == []
    assert [(one.code, one.kind, one.content.stem, one.content.key) for one in proposed] == [
        ("CC-M-1", "multiple", "=1+1，正确的是（　　）。", "ABD")
    ]


def _submitted(count: int) -> None:
    for _ in range(count):
        bank.submit_for_review(build.written(), by=build.person(build.PROVINCE), at=build.now())
