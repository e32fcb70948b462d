"""On a full disk saves are refused loudly and nothing acknowledged is lost; a site that acknowledges too early is found out."""

import pytest

from tests.faults import disk
from tests.faults.figures import passed, table
from tests.site import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]


def test_a_full_disk_is_said_and_loses_nothing(seeded_folder):
    site = Site(seeded_folder).start()

    figures = disk.run(site, lambda: disk.growing_no_further(site), seconds=3)
    site.stop()

    assert passed(figures), "\n" + table(figures)


def test_acknowledging_before_the_disk_has_it_turns_it_red(seeded_folder):
    """The control."""
    site = Site(seeded_folder, DJANGO_SETTINGS_MODULE="tests.faults.planted_settings").start()

    figures = disk.run(site, lambda: disk.growing_no_further(site), desks=2, seconds=2)
    site.stop()

    assert "acknowledged changes lost" in {figure.name for figure in figures if not figure.good}, "\n" + table(figures)
