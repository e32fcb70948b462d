"""The root keys: where they come from, how they are made once, and what a bad source is told."""

import base64
import json
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from foundation.crypto import EnvKeys, FileKeys, Keyring, keyring

GOOD = base64.b64encode(bytes(range(32))).decode()


def test_the_first_use_makes_a_file_only_its_owner_can_read(keys):
    ring = keyring()

    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert FileKeys(keys).load() == ring
    assert list(keys.parent.iterdir()) == [keys]


def test_without_leave_no_file_is_made(keys, settings):
    settings.KEY_FILE_CREATE = False

    with pytest.raises(ImproperlyConfigured, match="no key file at .*keys.json"):
        keyring()
    assert not keys.exists()


def test_a_file_others_can_read_is_refused_even_after_it_was_in_use(keys):
    keyring()
    keys.chmod(0o640)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        keyring()


def test_processes_that_start_at_once_end_with_the_same_keys(tmp_path):
    script = (
        "import sys, pathlib; from foundation.crypto.providers import FileKeys;"
        "print(FileKeys(pathlib.Path(sys.argv[1]), create=True).load().newest.secret.hex())"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "keys.json")]

    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    seen = {process.communicate()[0] for process in started}

    assert len(seen) == 1 and seen != {""}


def test_rotation_adds_a_newest_key_and_is_seen_without_a_restart(keys):
    before = keyring()

    FileKeys(keys).rotate()

    assert keyring().roots[:-1] == before.roots
    assert [root.id for root in keyring().roots] == ["k1", "k2"]
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


def test_production_reads_the_environment_and_makes_no_file(keys, monkeypatch):
    monkeypatch.setenv("CHIZHENG_KEYS", json.dumps({"keys": [{"id": "p1", "root": GOOD}]}))

    assert keyring().newest.id == "p1"
    assert not keys.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"keys": []}',
        '{"keys": {}}',
        '{"keys": ["k1"]}',
        '{"keys": [{"id": "k1"}]}',
        json.dumps({"keys": [{"id": "k1", "root": GOOD[:20]}]}),
        json.dumps({"keys": [{"id": "k1", "root": "%%%%"}]}),
        json.dumps({"keys": [{"id": "k1", "root": 7}]}),
        json.dumps({"keys": [{"id": "K 1", "root": GOOD}]}),
        json.dumps({"keys": [{"id": 1, "root": GOOD}]}),
        json.dumps({"keys": [{"id": "k1", "root": GOOD}, {"id": "k1", "root": GOOD}]}),
    ],
)
def test_a_broken_source_is_named_and_its_material_is_not(text, monkeypatch):
    monkeypatch.setenv("CHIZHENG_KEYS", text)

    with pytest.raises(ImproperlyConfigured, match="CHIZHENG_KEYS holds no usable keys") as refusal:
        EnvKeys().load()
    assert GOOD[:20] not in str(refusal.value)


def test_a_ring_shows_no_secret_and_survives_its_own_json():
    ring = Keyring.fresh().rotated()

    assert Keyring.from_json(ring.as_json(), source="here") == ring
    assert ring.newest.secret.hex() not in repr(ring) and repr(ring.newest.secret) not in repr(ring)


def test_every_purpose_has_a_key_of_its_own():
    root = Keyring.from_json(json.dumps({"keys": [{"id": "k1", "root": GOOD}]}), source="here").newest

    assert root.derive("seal") == root.derive("seal")
    assert len({root.derive("seal"), root.derive("mac:seal"), root.derive("sign:seal"), root.secret}) == 4
    # Computed apart with the two HMACs of RFC 5869, so that no later change of library moves a stored digest.
    assert root.derive("seal").hex() == hkdf(bytes(range(32)), b"chizheng/seal").hex()


def hkdf(secret: bytes, info: bytes) -> bytes:
    import hmac

    extracted = hmac.digest(bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")
