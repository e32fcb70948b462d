"""What was acknowledged outlives a power cut; a database that does not wait for its disk is found out."""

from contextlib import ExitStack

import pytest

from tests.faults import power
from tests.faults.figures import passed, table

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("machines")]
DATABASES = ["sqlite", "postgresql"]
CUTS = 5  # at most: one alone may come when everything happens to be on the disk


@pytest.mark.parametrize("database", DATABASES)
def test_a_power_cut_takes_nothing_that_was_acknowledged(tmp_path, database):
    with ExitStack() as stack:
        figures = power.run(power.laid(tmp_path, stack, database), cuts=1, seed=1)

    assert passed(figures), "\n" + table(figures)


@pytest.mark.parametrize("database", DATABASES)
def test_a_database_that_does_not_wait_for_its_disk_turns_it_red(tmp_path, database):
    """The control."""
    careless = {"DJANGO_SETTINGS_MODULE": "tests.faults.careless_settings"}
    with ExitStack() as stack:
        made = power.laid(tmp_path, stack, database, options=("-c synchronous_commit=off",), **careless)
        found = next(filter(_is_red, (power.run(made, cuts=1, seed=seed) for seed in range(CUTS))), [])

    assert _is_red(found)


def _is_red(figures) -> bool:
    return "acknowledged changes lost" in {figure.name for figure in figures if not figure.good}


def test_only_what_no_sync_followed_is_undone():
    trace = """7 pwrite64(5</a-wal>, ""..., 32, 0) = 32
7 pwrite64(5</a-wal>, ""..., 4120, 32) = 4120
7 fdatasync(5</a-wal>)                   = 0
7 pwrite64(5</a-wal>, ""..., 24, 4152) = 24
7 pwrite64(4</a>, ""..., 4096, 8192) = 4096
"""

    assert power.unsynced(trace) == {"/a-wal": [(4152, 24)], "/a": [(8192, 4096)]}
