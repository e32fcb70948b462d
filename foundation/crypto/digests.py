"""Keyed digests: to find a sealed value again, and to know our own messages when they come back.

A plain or salted hash of an ID number is undone in milliseconds (with region and birthday known,
999 candidates remain), so every digest here is an HMAC-SHA256 under a key of its own purpose.
"""

import hashlib
import hmac
import unicodedata

from foundation.crypto.providers import keyring


def digest(kind: str, value: str) -> bytes:
    """The 32-byte look-up digest of a value of one kind; equal for every Unicode spelling of the same text.

    It stays with the oldest root key, so a rotation does not blind the look-ups.
    """
    text = unicodedata.normalize("NFC", value).encode("utf-8", "surrogatepass")
    return _hmac(keyring().oldest.derive(f"digest:{kind}"), text)


def mac(purpose: str, payload: bytes) -> bytes:
    """32 bytes that only this installation can compute for this purpose and payload."""
    return _hmac(keyring().newest.derive(f"mac:{purpose}"), payload)


def check_mac(purpose: str, payload: bytes, tag: bytes) -> bool:
    """Whether ``mac`` made this tag, under the newest root key or an older one. Takes the same time for any tag."""
    checks = [
        hmac.compare_digest(_hmac(root.derive(f"mac:{purpose}"), payload), tag) for root in reversed(keyring().roots)
    ]
    return any(checks)


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, hashlib.sha256)
