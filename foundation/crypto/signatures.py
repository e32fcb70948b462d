"""Ed25519 signatures (RFC 8032), a key pair for every purpose; anyone may check them with the public key."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from foundation.crypto.providers import keyring
from foundation.crypto.ring import Root


def sign(purpose: str, payload: bytes) -> bytes:
    """The 64-byte signature under the newest key. Signing again gives the same bytes."""
    return _pair(keyring().newest, purpose).sign(payload)


def verify(purpose: str, payload: bytes, signature: bytes) -> bool:
    """Whether ``sign`` made it, under the newest root key or an older one."""
    return any(_verifies(root, purpose, payload, signature) for root in reversed(keyring().roots))


def public_key_pem(purpose: str) -> str:
    """The public half of the newest key, for those who check without us."""
    public = _pair(keyring().newest, purpose).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def _verifies(root: Root, purpose: str, payload: bytes, signature: bytes) -> bool:
    try:
        _pair(root, purpose).public_key().verify(signature, payload)
    except InvalidSignature:
        return False
    return True


def _pair(root: Root, purpose: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(root.derive(f"sign:{purpose}"))
