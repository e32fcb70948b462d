"""An order of one's own: a permutation inside each part, the same at every reading, different from sitting to sitting."""

import pytest

from exams import api
from exams.papers import services
from exams.papers.assembly import Row
from exams.papers.permutation import own_order
from exams.papers.sections import Plan
from tests.exams import build

PARTS = ["single"] * 40 + ["multiple"] * 10


def test_items_change_places_inside_their_part_and_nowhere_else():
    order = own_order(PARTS, seed="a")

    assert sorted(order[:40]) == list(range(1, 41))
    assert sorted(order[40:]) == list(range(41, 51))
    assert order != tuple(range(1, 51))


def test_the_same_seed_gives_the_same_order_and_another_one_another():
    assert own_order(PARTS, seed="a") == own_order(PARTS, seed="a")
    assert len({own_order(PARTS, seed=str(n)) for n in range(50)}) == 50


@pytest.mark.parametrize("groups", [[], ["single"], ["a", "b", "a", "b"]])
def test_what_has_no_neighbour_of_its_kind_stays(groups):
    assert own_order(groups, seed="a") == tuple(range(1, len(groups) + 1))


def test_every_item_comes_first_about_as_often():
    """Of 4,000 seeds each of the eight is first 500 times but for chance: 5 standard deviations are 105."""
    first = [own_order(["single"] * 8, seed=str(n))[0] for n in range(4_000)]

    assert all(395 < first.count(position) < 605 for position in range(1, 9))


def view(sitting):
    return api.sitting(sitting.pk, candidate=sitting.admission.candidate)


@pytest.mark.django_db
@pytest.mark.parametrize("asks", [True, False])
def test_two_candidates_of_one_paper_meet_it_in_orders_of_their_own_where_the_round_asks_for_it(asks):
    build.bank_of(12, 0)
    held = build.round_of(build.exam(singles=12, multiples=0), own_order=asks)
    one, other = (build.seated(in_round=held) for _ in range(2))

    assert view(one).items == view(other).items
    assert (view(one).order != view(other).order) is asks
    assert view(one).order == view(one).order
    assert bool(view(one).order) is asks


@pytest.mark.django_db
def test_sections_keep_their_items():
    build.bank_of(12, 0)
    exam = build.exam(singles=12, multiples=0)
    rows = [Row("single", "", 6, exam.full / 12, section=number) for number in (1, 2)]
    plans = [Plan("一", 600), Plan("二")]
    services.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), sections=plans)

    order = view(build.seated(in_round=build.round_of(exam, own_order=True))).order

    assert (sorted(order[:6]), sorted(order[6:])) == (list(range(1, 7)), list(range(7, 13)))
