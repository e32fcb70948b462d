"""A smaller paper asks for the same share of its points, never for less."""

from decimal import Decimal as D
from types import SimpleNamespace

import pytest

from exams.papers.freezing import _cut_score

EXAM = SimpleNamespace(full=D(100), cut_score=D(60))


@pytest.mark.parametrize(
    ("full", "cut"), [(D(100), D(60)), (D(2), D("1.5")), (D(3), D(2)), (D(5), D(3)), (D(1), D(1)), (D("2.5"), D("1.5"))]
)
def test_the_cut_score_is_rounded_up_to_the_next_half_point(full, cut):
    assert _cut_score(EXAM, full) == cut
