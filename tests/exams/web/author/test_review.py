"""Deciding about items: two pairs of eyes, a reason for every no, and only about what was read."""

import pytest

from exams.bank import services as bank
from exams.bank.models import ItemVersion
from tests.exams import build
from tests.exams.web.author.desk import text

pytestmark = pytest.mark.django_db


def submitted(by=None, **fields):
    version = build.written(by=by, **fields)
    return bank.submit_for_review(version, by=build.person(build.PROVINCE), at=build.now())


def read(client, version) -> str:
    return client.get(f"/bank/{version.item_id}/preview/").context["read"]


def decide(client, version, act: str, **fields) -> str:
    fields = {"read": read(client, version)} | fields
    return client.post(f"/bank/{version.item_id}/{act}/", fields, follow=True).content.decode()


def state(version) -> str:
    return ItemVersion.objects.get(pk=version.pk).state


def test_a_reviewer_approves_returns_and_withdraws(client, sign_in):
    sign_in(build.PROVINCE)
    one, other = submitted(), submitted()

    decide(client, one, "approve")
    decide(client, other, "return", reason="换一个说法")
    assert (state(one), state(other)) == ("approved", "returned")

    decide(client, one, "withdraw", reason="规范已修订")
    assert state(one) == "withdrawn"


def test_an_author_does_not_decide_and_is_told_so(client, sign_in):
    me = sign_in(build.PROVINCE)
    version = submitted(by=me)

    page = decide(client, version, "approve")

    assert "You are an author of this item. Somebody else must review it." in page
    assert state(version) == "submitted"
    assert f"/bank/{version.item_id}/approve/" not in page


@pytest.mark.parametrize("act", ["return", "withdraw"])
def test_a_no_needs_a_reason(client, sign_in, act):
    sign_in(build.PROVINCE)
    version = submitted() if act == "return" else build.approved()
    before = state(version)

    page = decide(client, version, act, reason="  ")

    assert "Give a reason, so that the others know what to do." in page
    assert state(version) == before


def test_nobody_decides_about_a_text_they_have_not_read(client, sign_in):
    sign_in(build.PROVINCE)
    version = submitted()
    seen = read(client, version)
    later = bank.revise(version.item, build.draft(), by=build.person(build.PROVINCE), at=build.now())
    bank.submit_for_review(later, by=build.person(build.PROVINCE), at=build.now())

    page = decide(client, version, "approve", read=seen)

    assert "This version is not under review" in page
    assert {state(version), state(later)} == {"submitted"}


def test_an_author_sends_a_draft_for_review_once(client, sign_in):
    me = sign_in(build.COUNTY, rights=("exams.write_item",))
    version = build.written(by=me)

    decide(client, version, "submit")
    first = ItemVersion.objects.get(pk=version.pk).submitted_at
    decide(client, version, "submit")

    assert ItemVersion.objects.get(pk=version.pk).submitted_at == first is not None
    assert client.post(f"/bank/{version.item_id}/approve/").status_code == 404


def test_many_are_approved_after_a_preview_that_names_what_stays(client, sign_in):
    me = sign_in(build.PROVINCE)
    fit, own, done = submitted(), submitted(by=me), build.approved()
    far = submitted()
    far.item.scope = "/98/"
    far.item.save()
    chosen = {"chosen": [one.pk for one in (fit, own, done, far)] + ["x"]}

    preview = client.post("/bank/waiting/preview/", chosen)
    assert preview.context["fit"] == [fit]
    assert {one.pk: str(why) for one, why in preview.context["unfit"]} == {
        own.pk: "You are an author of this item. Somebody else must review it.",
        done.pk: "This version is not under review, so there is nothing to decide. Load the page again.",
    }
    assert state(fit) == "submitted"

    client.post("/bank/waiting/approve/", chosen)
    assert [state(one) for one in (fit, own, done, far)] == ["approved", "submitted", "approved", "submitted"]


def test_choosing_nothing_is_answered_in_words(client, sign_in):
    sign_in(build.PROVINCE)

    page = client.post("/bank/waiting/preview/", follow=True).content.decode()

    assert "Nothing was chosen. Tick the items you have read." in page


def test_the_waiting_list_holds_only_what_is_under_review_within_reach(client, sign_in):
    me = sign_in(build.COUNTY)
    waiting, own, _draft = submitted(stem="等审的题"), submitted(by=me, stem="自己的题"), build.written(stem="草稿的题")

    page = text(client, "/bank/waiting/")

    assert [stem in page for stem in ("等审的题", "自己的题", "草稿的题")] == [True, True, False]
    assert f'value="{waiting.pk}"' in page
    assert f'value="{own.pk}"' not in page


def test_a_reviewer_keeps_an_item_for_assessments_and_lets_it_go(client, sign_in):
    sign_in(build.PROVINCE)
    version = build.approved()

    kept = decide(client, version, "keep")
    assert "kept for assessments" in kept
    assert f"/bank/{version.item_id}/keep/" not in kept

    again = decide(client, version, "let-go")
    assert "Mocks and checks may ask it as well." in again
    assert f"/bank/{version.item_id}/let-go/" not in again


def test_an_author_alone_keeps_nothing(client, sign_in):
    sign_in(build.PROVINCE, rights=("exams.write_item",))
    version = build.approved()

    assert f"/bank/{version.item_id}/keep/" not in text(client, f"/bank/{version.item_id}/preview/")
    assert client.post(f"/bank/{version.item_id}/keep/", {"read": read(client, version)}).status_code == 404
