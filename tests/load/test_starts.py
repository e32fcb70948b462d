"""The short form: everybody who may begin is shown the paper. How fast, only a quiet machine can say."""

import pytest

from tests.load.starts import P95, Figures, hall

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("processes")]


def test_whoever_may_begin_is_shown_the_paper_and_writes_one_small_row():
    """The control: of a round that nobody armed not one begins, and each counts as failed."""
    with hall(40) as found:
        begun = found.begin(found.waiting, within=2)
        shut = found.begin(found.shut, within=1)

    assert (len(begun.waits), begun.failed) == (40, 0)
    assert begun.wal < 4096
    assert (len(shut.waits), shut.failed, shut.good) == (0, 10, False)


@pytest.mark.parametrize(
    ("waits", "failed", "verdict"),
    [([0.2] * 100, 0, "pass"), ([0.2] * 94 + [P95 + 0.1] * 6, 0, "FAIL"), ([0.2] * 100, 1, "FAIL"), ([], 0, "FAIL")],
)
def test_a_hall_that_waits_too_long_or_loses_somebody_is_printed_as_such(waits, failed, verdict):
    assert str(Figures(waits, failed, 10, 10, 1, 800)).endswith(verdict)
