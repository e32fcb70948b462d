"""AES-256-GCM. A seal is: format byte, length of the key id, key id, 96-bit nonce, ciphertext with its tag."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from foundation.crypto.providers import keyring

FORMAT = 1
NONCE_BYTES = 12


class Unsealable(ValueError):
    """The bytes were altered, were sealed for another place, or their key is gone."""


def seal(plain: bytes, aad: bytes) -> bytes:
    """Sealed under the newest key for the place that ``aad`` names; sealing again gives other bytes."""
    root = keyring().newest
    return _written(root.derive("seal"), root.id, plain, aad)


def unseal(sealed: bytes, aad: bytes) -> bytes:
    """What was sealed for this place; ``Unsealable`` for anything else."""
    header, nonce, body = _parts(sealed)
    root = keyring().find(header[2:].decode("ascii", "replace"))
    if root is None:
        raise Unsealable("Sealed with a key that this installation does not have.")
    return _opened(root.derive("seal"), nonce, body, header + aad)


def seal_with(key: bytes, plain: bytes, aad: bytes) -> bytes:
    """As ``seal``, under a key of the caller's own instead of a root key."""
    return _written(key, "", plain, aad)


def unseal_with(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """What was sealed with this key for this place; ``Unsealable`` for anything else."""
    header, nonce, body = _parts(sealed)
    return _opened(key, nonce, body, header + aad)


def _written(key: bytes, key_id: str, plain: bytes, aad: bytes) -> bytes:
    header = bytes([FORMAT, len(key_id)]) + key_id.encode()
    nonce = os.urandom(NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, plain, header + aad)


def _opened(key: bytes, nonce: bytes, body: bytes, aad: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, body, aad)
    except InvalidTag:
        raise Unsealable("Altered, or sealed for another row or field.") from None


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    if len(sealed) < 2 or sealed[0] != FORMAT or len(sealed) < 2 + sealed[1] + NONCE_BYTES + 16:
        raise Unsealable("These bytes are no seal of ours.")
    body = 2 + sealed[1] + NONCE_BYTES
    return sealed[: 2 + sealed[1]], sealed[2 + sealed[1] : body], sealed[body:]
