"""A rehearsal tells a site that holds from one that does not, and leaves nothing behind but its report."""

import ast
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lms.management.operations.kernel import holding
from lms.management.operations.rehearsing import copy, people
from lms.people import identity_number
from tests.exams import build
from tests.site import ROOT, Site

EXAM = "child-care-competency"
SHORT = ("--candidates", "5", "--minutes", "0.085", "--seed", "7")
# What a copy may share with its site, because it neither leads out of the house nor to what is the site's alone.
SHARED = {"PREPARE", "LOG_LEVEL", "SITE_LANGUAGE", "DEFAULT_FROM_EMAIL", "KEY_FILE_CREATE"} | {
    f"BRAND_{part}" for part in ("NAME", "PROVINCE", "LINE", "CENTRE", "HOTLINE")
}
# How long a save takes says here how busy the machine is, not whether the site is right.
BUSY = {"99 of 100 saves are answered within, kills left out"}
TURNED = {"VAR_DIR", "MEDIA_DIR", "PRODUCTION", "OUTBOX", "GALLERY", "KEY_FILE", "HOST", "PORT", "DEMO_LABEL"}


@pytest.fixture
def site(seeded_folder) -> Site:
    """With the demo in it, and not running."""
    return Site(seeded_folder, SITE_LANGUAGE="en")


def rehearse(site: Site, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "rehearse", *arguments]
    told = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": 200}
    return subprocess.run(command, env=site.environment | environment, **told)


def reports(site: Site) -> list[Path]:
    return sorted((site.folder / "var/rehearsals").glob("*"))


def rows(site: Site) -> list[tuple]:
    """How many rows each table of the real database has."""
    with sqlite3.connect(site.folder / "var/db.sqlite3") as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [(name, opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for name in names]


def missed(done: subprocess.CompletedProcess) -> list[str]:
    """What was asked and not met, as the terminal says it; the whole list must be there."""
    asked = re.findall(r"^  ([✓✗]) (.*?)  ", done.stdout, re.M)
    assert len(asked) == 9, done.stdout + done.stderr
    return [what for sign, what in asked if sign == "✗"]


def left_running(site: Site) -> list[int]:
    return holding("environ", f"VAR_DIR={site.folder}/var")


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_a_site_that_holds_is_ready_and_untouched(site):
    before = rows(site)

    done = rehearse(site, EXAM, *SHORT, "--faults", "kill-web,network,take-over,extra-time,late-entry")

    assert set(missed(done)) <= BUSY, done.stdout + done.stderr
    assert done.returncode == bool(missed(done)), done.stderr
    headline = "Not ready" if missed(done) else "Ready: all 9 criteria are met"
    assert headline in done.stdout
    assert rows(site) == before
    [report] = reports(site)
    assert report.suffix == ".html" and headline in report.read_text()
    assert left_running(site) == []


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_a_site_that_loses_answers_is_not_ready(site):
    """The control: it acknowledges everything, and its own chain and receipts are in order."""
    lossy = {"DJANGO_SETTINGS_MODULE": "tests.faults.lossy_settings"}

    done = rehearse(site, EXAM, *SHORT, "--faults", "none", **lossy)

    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"✗ Acknowledged answers that are lost +[1-9]", done.stdout), done.stdout
    assert set(missed(done)) - BUSY == {"Acknowledged answers that are lost"}
    assert "Hold no exam on this site" in reports(site)[0].read_text()


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_ctrl_c_ends_it_and_removes_the_copy(site):
    command = [sys.executable, "manage.py", "rehearse", EXAM, "--candidates", "3", "--faults", "none"]
    told = {"cwd": ROOT, "env": site.environment, "stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(command, **told) as running:
        while "The door opens" not in running.stdout.readline():
            assert running.poll() is None
        os.killpg(running.pid, signal.SIGINT)
        said = running.stdout.read()
        assert running.wait(30) == 130

    assert "The copy is removed." in said
    assert reports(site) == [] and left_running(site) == []


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_nothing_outlives_a_rehearsal_that_is_killed(site):
    command = [sys.executable, "manage.py", "rehearse", EXAM, "--candidates", "3", "--faults", "none"]
    with subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=subprocess.PIPE, text=True) as running:
        while "The door opens" not in running.stdout.readline():
            assert running.poll() is None
        running.kill()

    end = time.monotonic() + 20
    while left_running(site) and time.monotonic() < end:
        time.sleep(0.1)
    assert left_running(site) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--faults", "kill-wep"], "There is no such fault: kill-wep. Known are:"),
        (["--minutes", "600"], "it can be played in"),
        (["--candidates", "0"], "a number from 1 to 2000"),
        (["--speed", "2", "--minutes", "5"], "not both"),
    ],
)
def test_what_cannot_be_played_is_refused_before_anything_is_copied(settings, tmp_path, arguments, says):
    settings.VAR_DIR = tmp_path
    held = build.round_of(build.exam(), with_paper=False)

    with pytest.raises(CommandError, match=says) as refused:
        call_command("rehearse", str(held.pk), *arguments)

    assert refused.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_round_that_is_not_there_is_answered_with_those_that_are(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    held = build.round_of(build.exam(), with_paper=False)

    with pytest.raises(CommandError, match=f"There is no round 'no-such-exam'(.|\n)*{held.exam.code}") as refused:
        call_command("rehearse", "no-such-exam")

    assert refused.value.returncode == 2


def test_a_copy_whose_owner_was_killed_is_removed_by_the_next_one(committed, tmp_path):
    kept, orphan, busy = (tmp_path / f"{copy.PREFIX}{name}" for name in ("kept", "orphan", "busy"))
    with copy.copied(kept, keep=True):
        pass
    orphan.mkdir()
    (orphan / "db.sqlite3").touch()

    with copy.copied(busy, keep=False):
        copy.remove_orphans(tmp_path)
        assert sorted(tmp_path.iterdir()) == [busy, kept]

    assert sorted(tmp_path.iterdir()) == [kept]
    copy._remove(kept)


@pytest.mark.slow
@pytest.mark.xdist_group("rehearsal")
def test_outside_a_copy_nothing_is_played(site):
    done = subprocess.run(
        [sys.executable, "manage.py", "rehearse_inside"], cwd=ROOT, env=site.environment, capture_output=True, text=True
    )

    assert done.returncode == 2 and "is no copy made for a rehearsal" in done.stderr


def test_every_variable_of_the_settings_is_turned_left_out_or_harmless():
    """A new variable that leads out of the house must be decided about before a copy may have it."""
    tree = ast.parse((ROOT / "lms/config/settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    asked = {
        call.args[0].value
        for call in calls
        if isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }

    assert {"EMAIL_URL", "PUBLIC_URL", "SMS_PROVIDER"} <= asked
    assert asked - set(copy.LEFT_OUT) - SHARED - TURNED == set()


def test_a_copy_speaks_to_nobody_outside(monkeypatch, tmp_path):
    outside = {
        "EMAIL_URL": "smtp://mail.example", "SMS_PROVIDER": "carrier.Sms", "OBJECT_STORAGE_BUCKET": "real", "PRODUCTION": "1",
        "PUBLIC_URL": "https://exam.example", "DATABASE_URL": "postgresql://real", "BROKER_URL": "redis://real",
    }  # fmt: skip
    for name, value in outside.items():
        monkeypatch.setenv(name, value)

    found = copy.environment(tmp_path, database_url="postgresql://copy")

    assert {name: found.get(name) for name in outside} == dict.fromkeys(outside) | {
        "PRODUCTION": "0", "DATABASE_URL": "postgresql://copy",
    }  # fmt: skip
    assert found["VAR_DIR"] == str(tmp_path) and found["OUTBOX"] == "1"


@pytest.mark.parametrize("number", [0, 899, 900, 1999])
def test_invented_people_are_of_the_region_where_nobody_is_born(number):
    said = identity_number.read("resident-id", people.id_number(number), on=people.FIRST_BORN.replace(year=2026))

    assert said.number.startswith("99")
    assert people.id_number(number) != people.id_number(number + 1)
