"""One file holds a whole site, and brings it back; what is not such a file changes nothing."""

import io
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lms.management.operations import backup, prepare
from lms.management.operations.held import held
from lms.stations.models import Region


@pytest.fixture
def site(committed, settings, tmp_path):
    """A site with one region, one private file and its keys."""
    settings.VAR_DIR = tmp_path / "var"
    settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path / "media/private", tmp_path / "media/public"
    settings.KEY_FILE = settings.VAR_DIR / "keys.json"
    for place in (settings.VAR_DIR, settings.PRIVATE_ROOT, settings.MEDIA_ROOT):
        place.mkdir(parents=True)
    settings.KEY_FILE.write_text("keys")
    (settings.VAR_DIR / "secret_key").write_text("secret")
    (settings.PRIVATE_ROOT / "certificate.pdf").write_bytes(b"%PDF as issued")
    Region.objects.create(code="99", name="清江省", path="/99/")
    return settings


def test_what_was_copied_comes_back_and_what_came_since_is_kept_aside(site):
    copy = backup.make()
    Region.objects.create(code="9904", name="云门市", path="/99/9904/")
    (site.PRIVATE_ROOT / "certificate.pdf").write_bytes(b"altered")
    site.KEY_FILE.write_text("other keys")

    call_command("restore", str(copy))

    assert list(Region.objects.values_list("code", flat=True)) == ["99"]
    assert (site.PRIVATE_ROOT / "certificate.pdf").read_bytes() == b"%PDF as issued"
    assert (site.KEY_FILE.read_text(), oct(site.KEY_FILE.stat().st_mode)[-3:]) == ("keys", "600")
    [_, since] = sorted((site.VAR_DIR / "backups").iterdir())
    call_command("restore", str(since))
    assert Region.objects.count() == 2


def test_a_copy_can_be_read_by_its_owner_only(site):
    assert oct(backup.make().stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not an archive", "cannot be read as a backup"),
        ({"keys.json": b"keys"}, "holds no database"),
        ({"../escaped": b"outside"}, "holds '../escaped', which no backup of ours holds"),
        ({"/etc/escaped": b"outside"}, "holds '/etc/escaped', which no backup of ours holds"),
        ({"private/../../escaped": b"outside"}, "which no backup of ours holds"),
    ],
)
def test_what_is_no_backup_changes_nothing(site, tmp_path, content, says):
    before = snapshot(site)

    with pytest.raises(CommandError, match=says):
        call_command("restore", str(archive(tmp_path / "given.tar.gz", content)))

    assert snapshot(site) == before
    assert not (tmp_path / "escaped").exists() and not Path("/etc/escaped").exists()


def test_a_damaged_database_is_not_put_back(site, tmp_path):
    name = backup.SQLITE if connection.vendor == "sqlite" else backup.POSTGRESQL
    before = snapshot(site)

    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(archive(tmp_path / "given.tar.gz", {name: b"SQLite format 3\0" * 400})))

    assert snapshot(site) == before


def test_nothing_is_put_back_under_a_running_site(site):
    copy = backup.make()

    with held(), pytest.raises(CommandError, match="A site is running on the data"):
        call_command("restore", str(copy))


def test_older_data_are_copied_before_they_are_migrated(site):
    call_command("migrate", "lms", "0003", verbosity=0)
    sentences = []

    assert prepare.database(say=sentences.append) is True

    [copy] = (site.VAR_DIR / "backups").iterdir()
    assert sentences[0] == f"Older data found. A copy is made first: {copy}"
    assert prepare.database(say=sentences.append) is False


def archive(path: Path, content: bytes | dict[str, bytes]) -> Path:
    if isinstance(content, bytes):
        path.write_bytes(content)
        return path
    with tarfile.open(path, "w:gz") as written:
        for name, held_bytes in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(held_bytes)
            written.addfile(member, io.BytesIO(held_bytes))
    return path


def snapshot(site) -> tuple:
    files = [*sorted(site.PRIVATE_ROOT.iterdir()), site.KEY_FILE]
    return list(Region.objects.values_list("code", flat=True)), [(file.name, file.read_bytes()) for file in files]
