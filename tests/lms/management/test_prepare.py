"""A first start that was killed begins anew; a site that holds data is never taken for one."""

import pytest
from django.db import connection

from lms.management.operations import prepare
from lms.stations.models import Region


def said() -> list[str]:
    return []


@pytest.mark.django_db
def test_a_site_that_holds_data_is_not_marked_as_half_loaded(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    Region.objects.create(code="99", name="清江省", path="/99/")
    monkeypatch.setattr(prepare.loading, "load", lambda say: pytest.fail("the demo is loaded into an empty site only"))

    prepare.demonstration(say=said().append)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_load_that_is_cut_off_leaves_its_mark(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path

    def cut_off(say):
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare.loading, "load", cut_off)
    with pytest.raises(KeyboardInterrupt):
        prepare.demonstration(say=said().append)

    assert [path.name for path in tmp_path.iterdir()] == ["loading-demo"]


def test_only_a_marked_embedded_database_is_removed(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    database = tmp_path / "db.sqlite3"
    database.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(database))
    sentences = said()

    prepare.interrupted(say=sentences.append)
    assert (database.exists(), sentences) == (True, [])

    (tmp_path / "loading-demo").touch()
    prepare.interrupted(say=sentences.append)
    embedded = connection.vendor == "sqlite"
    assert (database.exists(), len(sentences)) == (not embedded, 1 if embedded else 0)
