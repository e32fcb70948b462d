"""Directors and officers decide; nobody sees more than their scope, and nothing personal without a reason."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from lms.people import access, declaring
from lms.people.models import AccessEntry, GlyphReport
from lms.stations.models import Appointment
from tests.lms.people.build import AT, asks, holding, jpeg, number, region, someone, station, verified

pytestmark = pytest.mark.django_db
PEOPLE = "/station/people/"


def enter(client, role: str, code: str = "990421"):
    officer = holding(role, code)
    TOTP.activate(officer, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(officer)
    return officer


def decide(client, *ids, decision: str = "confirm", reason: str = ""):
    return client.post(PEOPLE, {"chosen": ids, "decision": decision, "reason": reason})


def test_a_director_confirms_many_at_once(client):
    director = enter(client, "director")
    asked = [asks(someone(f"人{n}", email=f"p{n}@demo.example")) for n in range(3)]

    decide(client, asked[0].pk, asked[2].pk)

    assert list(Appointment.objects.values_list("decision", "decided_by").order_by("pk")) == [
        ("confirmed", director.pk),
        ("", None),
        ("confirmed", director.pk),
    ]


def test_a_refusal_needs_its_reason(client):
    enter(client, "director")
    asked = asks(someone())

    silent = decide(client, asked.pk, decision="refuse", reason="  ")
    waits = Appointment.objects.get().is_waiting
    decide(client, asked.pk, decision="refuse", reason="不在本站")

    assert (list(silent.context["form"].errors), waits) == (["reason"], True)
    assert f'value="{asked.pk}" checked' in silent.content.decode()
    assert (Appointment.objects.get().decision, Appointment.objects.get().reason) == ("refused", "不在本站")


def test_nothing_chosen_and_nonsense_change_nothing(client):
    enter(client, "director")
    asked = asks(someone())

    answers = [decide(client), decide(client, "x"), decide(client, asked.pk, decision="delete")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert Appointment.objects.get().is_waiting


def test_requests_of_a_namesake_region_are_neither_shown_nor_decided(client):
    """``/99/99042/`` is no part of ``/99/9904/``."""
    enter(client, "city_officer", "9904")
    beside = asks(someone("旁", email="beside@demo.example"), station("99042", "旁市社工站"))

    page = client.get(PEOPLE)
    decide(client, beside.pk)

    assert list(page.context["waiting"]) == []
    assert Appointment.objects.get().is_waiting


@pytest.mark.parametrize("role", ["trainer", "assessor", "invigilator"])
def test_without_the_right_there_is_no_such_page(client, role):
    client.force_login(holding(role))
    person = someone()
    asks(person)

    paths = [PEOPLE, f"{PEOPLE}all/", f"{PEOPLE}{person.pk}/", f"{PEOPLE}{person.pk}/photo/", "/office/glyphs/"]
    assert [client.get(path).status_code for path in paths] == [404] * 5


def test_a_learner_finds_no_such_page_and_a_stranger_the_door(client):
    stranger = client.get(PEOPLE)
    client.force_login(someone())

    assert (stranger.status_code, stranger.headers["Location"]) == (302, f"/account/login/?next={PEOPLE}")
    assert client.get(PEOPLE).status_code == 404


def test_a_director_decides_without_seeing_identities(client):
    enter(client, "director")
    person = someone()
    asks(person)

    assert client.get(reverse("station:person", args=[person.pk])).status_code == 404


def test_a_person_beyond_the_scope_is_not_found(client):
    enter(client, "county_officer", "990422")
    person = someone()
    asks(person)

    views = ["person", "photo"]
    assert [client.get(reverse(f"station:{view}", args=[person.pk])).status_code for view in views] == [404, 404]
    assert (
        client.post(reverse("station:look", args=[person.pk]), {"what": "portrait", "reason": "看看照片"}).status_code
        == 404
    )
    assert not AccessEntry.objects.exists()


def test_the_number_is_masked_until_a_reason_is_given_and_the_reason_is_kept(client):
    officer = enter(client, "county_officer")
    person = someone()
    asks(person)
    verified(person)
    page = reverse("station:person", args=[person.pk])

    before = client.get(page).content.decode()
    client.post(reverse("station:look", args=[person.pk]), {"what": "id-number", "reason": "与身份证核对"})
    after = client.get(page)

    assert (number() in before, number() in after.content.decode()) == (False, True)
    assert after.headers["Cache-Control"] == "private, no-store"
    assert list(AccessEntry.objects.values_list("subject", "by", "what", "reason")) == [
        (person.pk, officer.pk, "id-number", "与身份证核对")
    ]


def test_the_portrait_opens_with_a_reason_for_five_minutes(client):
    officer = enter(client, "county_officer")
    person = someone()
    asks(person)
    declaring.hand_in_portrait(person, jpeg(295, 413), at=AT)
    photo = reverse("station:photo", args=[person.pk])

    before = client.get(photo).status_code
    access.look(person, "portrait", by=officer, reason="太久以前", at=AT)
    stale = client.get(photo).status_code
    client.post(reverse("station:look", args=[person.pk]), {"what": "portrait", "reason": "核对照片"})
    opened = client.get(photo)

    assert (before, stale, opened.status_code, opened.content) == (404, 404, 200, jpeg(295, 413))
    assert opened.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "given", [{"what": "portrait", "reason": ""}, {"what": "everything", "reason": "核对照片"}, {}]
)
def test_without_a_reason_nothing_opens(client, given):
    enter(client, "county_officer")
    person = someone()
    asks(person)

    client.post(reverse("station:look", args=[person.pk]), given)

    assert not AccessEntry.objects.exists()


def test_a_verified_identity_is_opened_for_correction_with_a_reason(client):
    enter(client, "county_officer")
    person = someone()
    asks(person)
    identity = verified(person)
    to = reverse("station:reopen", args=[person.pk])

    client.post(to, {"reopen-reason": ""})
    identity.refresh_from_db()
    silent = identity.is_verified
    client.post(to, {"reopen-reason": "姓名写错"})

    identity.refresh_from_db()
    assert (silent, identity.is_verified) == (True, False)


def report(name: str, scope: str) -> GlyphReport:
    return access.report_unprintable(
        someone(name, email=f"{hash((name, scope))}@demo.example"), name, name[1:], scope=scope, at=AT
    )


def test_the_centre_sees_the_names_of_its_scope_and_settles_them(client):
    officer = enter(client, "county_officer")
    near, far = report("王䶮", "/99/9904/990421/"), report("李䶮", "/99/99042/")

    shown = [row["report"].pk for row in client.get("/office/glyphs/").context["rows"]]
    client.post(f"/office/glyphs/{near.pk}/resolve/", {"reason": ""})
    unsettled = GlyphReport.objects.waiting().count()
    client.post(f"/office/glyphs/{near.pk}/resolve/", {"reason": "字库已补"})
    foreign = client.post(f"/office/glyphs/{far.pk}/resolve/", {"reason": "字库已补"})

    near.refresh_from_db()
    assert (shown, unsettled, foreign.status_code) == ([near.pk], 2, 404)
    assert (near.resolved_by, near.resolution) == (officer, "字库已补")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(PEOPLE, 5), (f"{PEOPLE}all/", 5), ("/office/glyphs/", 5)])
def test_lists_cost_the_same_for_one_row_and_for_three(client, page, queries, rows, django_assert_num_queries):
    enter(client, "county_officer")
    region("99")
    for n in range(rows):
        person = someone(f"人{n}", email=f"p{n}@demo.example")
        asks(person)
        verified(person, 123 + 2 * n)
        access.report_unprintable(person, f"王{n}", "䶮", scope="/99/9904/990421/", at=AT)
    client.get(page)

    with django_assert_num_queries(queries):
        assert client.get(page).status_code == 200
