"""Random SIGKILLs under load lose nothing, not even in the database; a site that acknowledges too early is found out."""

import pytest

from tests.faults import kill
from tests.site import Site
from tests.with_postgresql import Migrated, running

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]


def test_twelve_random_kills_lose_no_acknowledged_answer(seeded_folder):
    site = Site(seeded_folder).start()

    report = kill.run(site, kills=12, seed=20261123, sitters=kill.SITTERS[:4])
    kill.check_certificates(site, report)
    site.stop()

    assert report.passed, f"\n{report}"


def test_a_killed_database_loses_no_acknowledged_answer(tmp_path):
    """Its backends and its postmaster, beside web and worker."""
    with running(options=kill.QUICK_RECOVERY, kind=Migrated) as database:
        site = Site(tmp_path, DATABASE_URL=database.url).start(seconds=300)

        report = kill.run(site, kills=5, seed=20261123, sitters=kill.SITTERS[:2], database=database)
        site.stop()

    assert {"backend", "postmaster"} <= set(report.kills)
    assert report.passed, f"\n{report}"


def test_acknowledging_before_the_commit_turns_it_red(seeded_folder):
    """The control. One kill of the web server in the wrong moment is enough."""
    site = Site(seeded_folder, DJANGO_SETTINGS_MODULE="tests.faults.planted_settings").start()

    report = kill.run(site, kills=5, seed=4, sitters=kill.SITTERS[:2])
    site.stop()

    assert report.lost + report.taken_back > 0, f"\n{report}"
