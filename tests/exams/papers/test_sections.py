"""Sections as an officer lays them down, and the stages in which they are answered: pure."""

import pytest

from exams.papers.sections import Plan, Stage, laid_down, stages

HEADING = Plan("基础")
TIMED = Plan("案例", 600)
ONE_WAY = Plan("材料", one_way=True)


@pytest.mark.parametrize(
    ("plans", "counts", "spans"),
    [
        ([], [], [(1, 10, None)]),
        ([HEADING, HEADING], [4, 6], [(1, 10, None)]),
        ([TIMED], [10], [(1, 10, 600)]),
        ([TIMED, HEADING], [4, 6], [(1, 4, 600), (5, 10, None)]),
        ([HEADING, HEADING, ONE_WAY], [2, 3, 5], [(1, 5, None), (6, 10, None)]),
        ([HEADING, TIMED, HEADING, HEADING], [1, 2, 3, 4], [(1, 1, None), (2, 3, 600), (4, 10, None)]),
        ([TIMED, TIMED, ONE_WAY, ONE_WAY], [1, 1, 3, 5], [(1, 1, 600), (2, 2, 600), (3, 5, None), (6, 10, None)]),
    ],
)
def test_a_closed_section_is_a_stage_and_headings_share_one(plans, counts, spans):
    found = stages(laid_down(plans, counts), 10)

    assert [(stage.first, stage.last, stage.seconds) for stage in found] == spans
    assert [stage.number for stage in found] == list(range(1, len(found) + 1))


def test_a_stage_says_which_sections_it_holds():
    assert stages(laid_down([HEADING, Plan("进阶"), TIMED], [1, 2, 3]), 6)[0] == Stage(1, ("基础", "进阶"), 1, 3, None)


def test_a_paper_of_headings_alone_keeps_nothing_of_them():
    assert laid_down([HEADING, HEADING], [4, 6]) == []
