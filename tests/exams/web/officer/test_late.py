"""Late changes at the officers' desk: seen with what they would alter, proposed by one, decided by another."""

import pytest

from exams.sittings import services
from exams.sittings.journal import append
from exams.sittings.models import AnswerSheet, Quarantine, Ruling
from tests.exams import build

pytestmark = pytest.mark.django_db
REASON = "机房断网，有监考记录"


@pytest.fixture
def sitting():
    """It answered A, and then too late B and to another item C."""
    one = build.seated()
    append([build.save(one, 1, "A")])
    services.submit(one.pk)
    append([build.save(one, 2, "B", "C")])
    return one


def page_of(sitting) -> str:
    return f"/office/rounds/{sitting.admission.round_id}/late/{sitting.pk}/"


def propose(client, sitting, **said):
    row = Quarantine.objects.get(sitting=sitting)
    told = {"rows": [row.pk], "outcome": "admit", "reason": REASON} | said
    return client.post(f"{page_of(sitting)}propose/", told, follow=True)


def decide(client, sitting, **said):
    return client.post(f"{page_of(sitting)}decide/", {"ruling": [Ruling.objects.get().pk], **said}, follow=True)


def test_the_list_says_what_came_late_and_how_many_answers_it_would_alter(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    answer = client.get(f"/office/rounds/{sitting.admission.round_id}/late/")

    [row] = answer.context["rows"]
    assert (row["changes"], row["case"].positions, row["label"]) == (2, 2, "not decided")
    assert "Late changes of 1 person wait for a decision" in answer.content.decode()


def test_the_page_shows_each_answer_before_and_after(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    [shown] = client.get(page_of(sitting)).context["kept"]

    assert [(one.position, one.now, one.then) for one in shown["kept"].effects] == [(1, "A", "B"), (2, "", "C")]


def test_one_officer_proposes_and_cannot_confirm_it(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    told = propose(client, sitting).content.decode()
    refused = decide(client, sitting, confirm="1").content.decode()

    assert "It holds once a second officer has confirmed it." in told
    assert "You proposed this. Somebody else must confirm it; you may take it back." in told
    assert "A second officer decides." in refused
    assert AnswerSheet.objects.count() == 1


def test_a_second_officer_confirms_and_the_candidate_reads_it(client, sign_in, sitting):
    sign_in(build.PROVINCE)
    propose(client, sitting)

    sign_in(build.PROVINCE)
    told = decide(client, sitting, confirm="1").content.decode()
    client.force_login(sitting.admission.candidate)
    mine = client.get(f"/sit/{sitting.pk}/result/").content.decode()

    assert "Confirmed. It is kept with both names" in told
    assert AnswerSheet.objects.latest("run").answers[:2] == ["B", "C"]
    assert "Changes of items 1, 2 could not be taken in when they came." in mine
    assert "It counts: it was read into your answers and marked." in mine
    assert REASON in mine


def test_rejecting_asks_for_a_reason(client, sign_in, sitting):
    sign_in(build.PROVINCE)
    propose(client, sitting)
    sign_in(build.PROVINCE)

    without = decide(client, sitting, reject="1").content.decode()
    with_one = decide(client, sitting, reject="1", reason="先问监考").content.decode()

    assert "Say why. Without a reason nothing is changed." in without
    assert "Rejected. Something else can be proposed now." in with_one
    assert "Rejected by 示例: 先问监考" in with_one


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"rows": []}, "Tick at least one."), ({"reason": ""}, "Say why. Without a reason nothing is changed.")],
)
def test_a_proposal_without_rows_or_reason_is_refused_in_words(client, sign_in, sitting, said, sentence):
    sign_in(build.PROVINCE)

    assert sentence in propose(client, sitting, **said).content.decode()
    assert Ruling.objects.count() == 0


def test_whoever_only_reads_sees_it_and_is_offered_nothing(client, sign_in, sitting):
    sign_in(build.PROVINCE, rights=("exams.read",))

    page = client.get(page_of(sitting)).content.decode()

    assert "Would count" in page
    assert "Propose it to a second officer" not in page
    assert propose(client, sitting).status_code == 404


def test_another_province_finds_no_such_page(client, sign_in, sitting):
    sign_in("/98/")

    assert client.get(page_of(sitting)).status_code == 404


def test_the_release_page_warns_of_what_is_not_decided(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    page = client.get(f"/office/rounds/{sitting.admission.round_id}/release/").content.decode()

    assert "Late changes of 1 person are not decided. After the release they can no longer be admitted." in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 1), ("?why=late", 1), ("?why=fenced", 0), ("?state=open", 1), ("?state=proposed", 0), ("?q=nobody", 0)],
)
def test_the_filters_keep_what_they_say(client, sign_in, sitting, query, found):
    sign_in(build.PROVINCE)

    answer = client.get(f"/office/rounds/{sitting.admission.round_id}/late/{query}")

    assert len(answer.context["rows"]) == found
