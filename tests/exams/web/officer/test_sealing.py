"""The round's page: what is missing before it opens, who armed it, and taking that back."""

from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exams.papers import arming, sealing, services
from exams.papers.models import Round
from exams.papers.seals import Arming
from tests.exams import build

pytestmark = pytest.mark.django_db
MISSING = "officers must still arm this round."


@pytest.fixture
def held() -> Round:
    build.bank_of()
    return build.round_of(build.exam(), opens=3600, closes=7200)


def text(client, held: Round, name: str = "") -> str:
    answer = client.get(f"/office/rounds/{held.pk}/{name}")
    assert answer.status_code == 200
    return answer.content.decode()


def said(client, held: Round, name: str, **fields) -> str:
    return client.post(f"/office/rounds/{held.pk}/{name}", fields, follow=True).content.decode()


def test_the_page_says_who_is_missing_until_two_have_armed(client, sign_in, held):
    sign_in(build.PROVINCE)
    assert f"2 {MISSING}" in text(client, held)

    first = said(client, held, "arm/")
    assert "You have armed the round. A second officer must do so as well." in first
    assert "1 officer must still arm this round." in first
    assert "Ask a colleague of the centre" in first
    assert "Arm the round</span>" not in first

    sign_in(build.PROVINCE)
    second = said(client, held, "arm/")
    assert "The papers open by themselves at the round&#x27;s time." in second
    assert "must still arm" not in second
    assert "sealed, armed" in second


def test_an_armed_round_offers_no_further_drawing(client, sign_in, held):
    sign_in(build.PROVINCE)
    assert "Draw one more paper" in text(client, held)

    said(client, held, "arm/")

    assert "Draw one more paper" not in text(client, held)


def test_withdrawing_asks_for_a_reason_and_takes_back_both(client, sign_in, held):
    build.arm(held)
    sign_in(build.PROVINCE)
    assert "Keep the papers of" in text(client, held, "withdraw/")

    assert "Say why. Without a reason nothing is withdrawn." in said(client, held, "withdraw/", reason="")
    assert Arming.objects.standing().count() == 2

    assert "two officers arm the round anew" in said(client, held, "withdraw/", reason="题目外泄")
    assert Arming.objects.standing().count() == 0
    assert "There is nothing to withdraw." in text(client, held, "withdraw/")


def test_a_round_that_should_be_open_says_so_and_the_second_officer_opens_it(client, sign_in):
    build.bank_of()
    held = build.round_of(build.exam(), with_paper=False)
    services.set_paper(held, by=build.person(build.PROVINCE), at=build.now())
    sign_in(build.PROVINCE)
    assert "It is time, and nobody can begin." in text(client, held)
    said(client, held, "arm/")

    sign_in(build.PROVINCE)
    opened = said(client, held, "arm/")

    assert "it is time: the papers are open." in opened
    assert "Released after the opening:" in opened
    assert "Withdraw the arming" not in opened
    assert "that cannot be taken back" in said(client, held, "withdraw/", reason="题目外泄")


def test_who_may_only_read_arms_nothing_and_another_scope_finds_nothing(client, sign_in, held):
    sign_in(build.PROVINCE, rights=("exams.read",))
    assert f"2 {MISSING}" in text(client, held)
    assert "Arm the round</span>" not in text(client, held)
    assert client.post(f"/office/rounds/{held.pk}/arm/").status_code == 404

    sign_in(build.COUNTY)
    assert [client.post(f"/office/rounds/{held.pk}/{name}/").status_code for name in ("arm", "withdraw")] == [404, 404]
    assert Arming.objects.count() == 0


def test_a_page_names_the_seal_in_the_same_queries_whoever_armed(client, sign_in, held):
    sign_in(build.PROVINCE)
    text(client, held)

    counts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            text(client, held)
        counts.append(len(asked))
        arming.arm(held, by=build.person(build.PROVINCE), at=build.now())

    assert counts[0] == counts[1] == counts[2]


def test_what_waits_is_a_round_that_lacks_an_officer_and_is_not_over(held):
    officer = build.person(build.PROVINCE)
    build.bank_of()
    build.round_of(build.exam(), opens=-7200, closes=-60)
    build.round_of(build.exam(), opens=3600, closes=7200, with_paper=False)

    def waiting():
        found = arming.rounds_to_arm([build.PROVINCE], by=officer, at=build.now())
        return [(one.id, one.hands, one.mine) for one in found]

    assert waiting() == [(held.pk, 0, False)]
    arming.arm(held, by=officer, at=build.now())
    assert waiting() == [(held.pk, 1, True)]
    arming.arm(held, by=build.person(build.PROVINCE), at=build.now())
    assert waiting() == []
    assert arming.rounds_to_arm([], by=officer, at=build.now()) == []


def test_a_withdrawn_word_does_not_count_towards_what_waits(held):
    officer = build.person(build.PROVINCE)
    build.arm(held)
    with patch.object(arming, "database_now", return_value=held.opens_at - 3 * arming.SETTLED):
        arming.withdraw(held, "题目外泄", by=officer, at=build.now())

    [one] = arming.rounds_to_arm([build.PROVINCE], by=officer, at=build.now())

    assert (one.hands, sealing.hands_of(held.pk)) == (0, set())
