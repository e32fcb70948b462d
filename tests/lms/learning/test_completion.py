from dataclasses import replace

import pytest

from lms.learning.completion import Evidence, missing, reading_needed

SEEN = Evidence(counted=950, needed=950)
READ = Evidence(counted=300_000, needed=300_000, reach=100)


@pytest.mark.parametrize(
    ("evidence", "codes"),
    [
        (SEEN, []),
        (replace(SEEN, check_passed=True), []),
        (replace(SEEN, check_passed=False), ["check"]),
        (replace(SEEN, counted=949), ["watch"]),
        (replace(SEEN, counted=0, check_passed=False), ["watch", "check"]),
        (READ, []),
        (replace(READ, reach=99), ["reach_end"]),
        (replace(READ, counted=0, reach=0, check_passed=False), ["read", "reach_end", "check"]),
    ],
)
def test_missing_lists_everything_at_once(evidence, codes):
    assert [found.code for found in missing(evidence)] == codes


def test_what_lacks_is_told_in_milliseconds():
    assert missing(replace(SEEN, counted=900))[0].facts == {"lacking": 50}


def test_half_of_the_stated_minutes_are_needed_for_a_text():
    assert reading_needed(10) == 5 * 60_000
