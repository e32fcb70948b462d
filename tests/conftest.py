"""What every test may ask for: a database that is rolled back, or one of its own where commits are real."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect, sync_playwright

from tests import databases
from tests.site import Site

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
expect.set_options(timeout=20_000)  # for the same reason

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-default-apps",
    "--metrics-recording-only",
    "--autoplay-policy=no-user-gesture-required",
]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """The browser tests of a module stay in one process, with what its fixtures staged. On PostgreSQL only what touches a database runs again; what speaks of PostgreSQL alone runs only there."""
    for item in items:
        if item.get_closest_marker("journey") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))
    if databases.is_sqlite():
        kept = [item for item in items if not item.get_closest_marker("postgresql")]
    else:
        kept = [item for item in items if _touches_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    yield  # pytest-django has an order of its own, and so must have had its turn
    items.sort(key=_turn)


def _turn(item) -> tuple[bool, bool]:
    """Whatever waits longest begins first, then the other groups: the many small tests fill up what is left."""
    return not item.get_closest_marker("first"), not item.get_closest_marker("xdist_group")


def _touches_a_database(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or bool({"db", "committed"} & set(item.fixturenames))


def _worker() -> str:
    """A name that no other process has, so that two runs at once do not meet."""
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'single')}_{os.getpid()}"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of the migrated template for each pytest worker; tests inside it are rolled back."""
    with django_db_blocker.unblock():
        name = databases.copy(f"test_{_worker()}")
        with databases.pointed_at(name):
            yield
        databases.remove(name)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of the test's own, where commits are real and other connections see them; its name.

    The usual way, flushing all tables afterwards, would take Wagtail's own rows with it.
    """
    with django_db_blocker.unblock():
        name = databases.copy(f"committed_{_worker()}")
        with databases.pointed_at(name):
            yield name
        databases.remove(name)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Path:
    """The folder of a site with the demo in it, made once for all workers of a run; copy it, do not start it."""
    folder = _common(tmp_path_factory) / "seeded"
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _seed(folder)
            (folder / "done").touch()
    return folder


@pytest.fixture
def seeded_folder(seeded, tmp_path) -> Path:
    """A copy of a site with the demo in it, to be started."""
    return Path(shutil.copytree(seeded, tmp_path / "site"))


@pytest.fixture(scope="session")
def site(seeded, tmp_path_factory):
    """A site with the demo in it, shared by the browser tests of one worker: each uses people of its own."""
    folder = shutil.copytree(seeded, tmp_path_factory.mktemp("shared") / "site")
    running = Site(folder).start()
    yield running
    running.stop()


def _common(tmp_path_factory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _seed(folder: Path) -> None:
    """Started once and stopped, so that a copy starts at once; from the migrated template, so nothing is migrated twice.

    The journeys run on the embedded form, whatever database the other tests run on.
    """
    (folder / "var").mkdir(parents=True)
    shutil.copyfile(databases.sqlite_template(), folder / "var/db.sqlite3")
    site = Site(folder).start()
    assert site.opens("/account/login/"), "the first start shows its pages"
    site.stop()


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright; it looks nothing up outside.

    Playwright keeps an event loop alive in this thread as long as it lives. Nothing of ours runs in that loop, so Django
    is told not to refuse the queries of the tests that come after.
    """
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        launched = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def open_page(chromium):
    """Opens a page of a person of its own: ``open_page(site, width=390, language="en")``."""
    contexts = []

    def opened(site: Site, *, width: int = 1280, height: int = 800, language: str = "zh-hans"):
        context = chromium.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=width < 600,
            is_mobile=width < 600,
            device_scale_factor=2 if width < 600 else 1,
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
