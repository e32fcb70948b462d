"""Results of a round: shown to the officer first, released by one deliberate act, written to a workbook."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from exams.marking.models import Result
from exams.papers.models import Round
from exams.practice.services import mark
from exams.sittings.services import submit
from exams.web.officer.distribution import distribution
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    build.bank_of()
    return build.round_of(build.exam())


def sat(held, *, marked: bool = True):
    sitting = build.seated(build.person(), in_round=held)
    submit(sitting.pk)
    if marked:
        mark([sitting.pk], at=build.now())
    return sitting


def close(held) -> None:
    Round.objects.filter(pk=held.pk).update(
        opens_at=build.now() - timedelta(days=2), closes_at=build.now() - timedelta(seconds=1)
    )


def page(client, held, name: str = "release/") -> str:
    return client.get(f"/office/rounds/{held.pk}/{name}").content.decode()


def test_everything_that_stands_in_the_way_is_named_at_once(client, sign_in, held):
    sign_in(build.PROVINCE)
    build.seated(build.person(), in_round=held)
    sat(held, marked=False)

    text = page(client, held)

    for sentence in ("The round is not over yet.", "1 sitting is still open.", "1 sitting is not marked yet."):
        assert sentence in text
    assert "Release 1 result" not in text
    answer = client.post(f"/office/rounds/{held.pk}/release/", follow=True).content.decode()
    assert "Results can be released once the round is over" in answer
    assert Result.objects.filter(released_at__isnull=False).count() == 0


def test_a_release_tells_every_result_once(client, sign_in, held):
    me = sign_in(build.PROVINCE)
    sat(held)
    sat(held)
    close(held)
    assert "2 results can be released" in page(client, held)
    assert Result.objects.filter(released_at__isnull=False).count() == 0

    client.post(f"/office/rounds/{held.pk}/release/")
    again = client.post(f"/office/rounds/{held.pk}/release/", follow=True).content.decode()

    assert list(Result.objects.values_list("released_by", flat=True)) == [me.pk, me.pk]
    assert "There was nothing new to release." in again
    assert "Everything is released" in page(client, held)


def test_a_round_nobody_sat_says_so(client, sign_in, held):
    sign_in(build.PROVINCE)
    close(held)

    assert "Nobody sat this round, so there is nothing to tell." in page(client, held)


def test_setting_papers_does_not_let_one_release(client, sign_in, held):
    sign_in(build.PROVINCE, rights=("exams.set_paper",))
    sat(held)
    close(held)

    assert client.post(f"/office/rounds/{held.pk}/release/").status_code == 404
    assert Result.objects.filter(released_at__isnull=False).count() == 0


def test_the_workbook_holds_one_line_for_each_result(client, sign_in, held):
    sign_in(build.PROVINCE, rights=("exams.read",))
    sitting = sat(held)

    answer = client.get(f"/office/rounds/{held.pk}/results.xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:6] == ("Name", "Reference", "Points", "Full points", "Points to pass", "Verdict")
    assert [(row[2], row[3], row[5], row[7]) for row in rows[1:]] == [(0, 6, "not passed", sitting.receipt.code)]


def test_items_are_listed_with_how_many_had_them_right(client, sign_in, held):
    sign_in(build.PROVINCE)
    sat(held)
    sat(held)

    rows = client.get(f"/office/rounds/{held.pk}/items/").context["page"].object_list

    assert [(row["right"], row["of"], row["few"]) for row in rows] == [(0, 2, True)] * 4


def test_results_are_drawn_and_counted(client, sign_in, held):
    sign_in(build.PROVINCE)
    sat(held)

    text = page(client, held, "results/")

    assert "0 of 1 passed" in text
    assert text.count('class="plot__bar') == 1
    assert "Not released; no candidate sees this yet." in text


@pytest.mark.parametrize(
    ("points", "place"), [("0", 0), ("9.5", 0), ("10", 1), ("59.5", 5), ("60", 6), ("99.5", 9), ("100", 9)]
)
def test_points_fall_into_their_class_and_the_highest_into_the_last(points, place):
    bars = distribution([Decimal(points)], full=Decimal(100), cut=Decimal(60)).bars

    assert [bar.count for bar in bars].index(1) == place
    assert [bar.below for bar in bars] == [True] * 6 + [False] * 4
