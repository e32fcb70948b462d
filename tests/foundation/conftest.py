"""Tables for models that exist only in these tests, and keys that are thrown away."""

from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation

from tests.foundation.probes import NUMBER, PROBES, Person


@pytest.fixture(autouse=True)
def in_english():
    """Sentences are compared with their source, whatever is translated."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def probe_tables(django_db_setup, django_db_blocker):
    """Made once, outside any test's transaction: SQLite cannot alter its schema inside one."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in PROBES:
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in reversed(PROBES):
                editor.delete_model(model)


@pytest.fixture
def probes(probe_tables, db, keys):
    return PROBES


@pytest.fixture
def person(probes) -> Person:
    """With everything that is sealed."""
    return Person.objects.create(name="韦小满", id_number=NUMBER, photo=b"\xff\xd8")


@pytest.fixture
def keys(settings, tmp_path, monkeypatch) -> Path:
    """A key file of its own for this test, not made yet."""
    monkeypatch.delenv("CHIZHENG_KEYS", raising=False)
    settings.KEY_FILE, settings.KEY_FILE_CREATE = tmp_path / "keys.json", True
    return settings.KEY_FILE
