"""The root keys, oldest first, and what is derived from them."""

import base64
import binascii
import json
import re
import secrets
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.exceptions import ImproperlyConfigured

KEY_ID = re.compile(r"[a-z0-9]{1,16}\Z")
ROOT_BYTES = 32


@dataclass(frozen=True)
class Root:
    id: str
    secret: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """The 32-byte key for one purpose (HKDF-SHA256, RFC 5869); the same for ever."""
        return _derive(self.secret, purpose)


@dataclass(frozen=True)
class Keyring:
    """At least one root key. The newest writes; every one of them reads."""

    roots: tuple[Root, ...]

    @property
    def newest(self) -> Root:
        return self.roots[-1]

    @property
    def oldest(self) -> Root:
        return self.roots[0]

    def find(self, key_id: str) -> Root | None:
        return next((root for root in self.roots if root.id == key_id), None)

    def rotated(self) -> "Keyring":
        """The same ring with a fresh newest key."""
        number = 1 + len(self.roots)
        while self.find(f"k{number}"):
            number += 1
        return replace(self, roots=(*self.roots, Root(f"k{number}", secrets.token_bytes(ROOT_BYTES))))

    def as_json(self) -> str:
        keys = [{"id": root.id, "root": base64.b64encode(root.secret).decode()} for root in self.roots]
        return json.dumps({"keys": keys}, indent=1)

    @classmethod
    def fresh(cls) -> "Keyring":
        return cls(()).rotated()

    @classmethod
    def from_json(cls, text: str, *, source: str) -> "Keyring":
        """Read what ``as_json`` wrote. A refusal names the source and the fault, never the material."""
        try:
            roots = tuple(_root(entry) for entry in json.loads(text)["keys"])
        except (ValueError, KeyError, TypeError):
            roots = ()
        if not roots or len({root.id for root in roots}) != len(roots):
            raise ImproperlyConfigured(
                f'{source} holds no usable keys. Expected {{"keys": [{{"id": "k1", "root": "<32 bytes in base64>"}}]}}, '
                "oldest first, every id once."
            )
        return cls(roots)


def _root(entry: dict) -> Root:
    try:
        secret = base64.b64decode(entry["root"], validate=True)
    except binascii.Error as fault:
        raise ValueError("not base64") from fault
    if len(secret) != ROOT_BYTES or not KEY_ID.match(entry["id"]):
        raise ValueError("a root of another length, or an id of another shape")
    return Root(entry["id"], secret)


@lru_cache(maxsize=512)
def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=ROOT_BYTES, salt=None, info=b"chizheng/" + purpose.encode()).derive(secret)
