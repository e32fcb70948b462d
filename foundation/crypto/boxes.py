"""Boxes: anyone may close one with our public key, only this installation opens it. ECDH P-256, HKDF-SHA256, AES-256-GCM.

A box is: length of the key id, key id, the sender's one-time public point (65 bytes), 96-bit nonce, ciphertext with its tag.
Everything before the nonce, with ``aad`` in front of it, is authenticated. These are what WebCrypto speaks in every browser.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from foundation.crypto.providers import keyring
from foundation.crypto.ring import Root
from foundation.crypto.sealing import NONCE_BYTES, Unsealable

POINT_BYTES, TAG_BYTES = 65, 16
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256; SEC 2, 2.4.2
CURVE = ec.SECP256R1()


def box_key(purpose: str) -> tuple[str, bytes]:
    """The id of the newest root key, and the public point to which boxes for this purpose are closed."""
    root = keyring().newest
    public = _private(root, purpose).public_key()
    return root.id, public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def unbox(purpose: str, box: bytes, aad: bytes) -> bytes:
    """What was put into the box, under the newest root key or an older one; ``Unsealable`` for anything else."""
    header, nonce, body = _parts(box)
    root = keyring().find(header[1:-POINT_BYTES].decode("ascii", "replace"))
    if root is None:
        raise UnknownKey("Closed to a key that this installation does not have.")
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, header[-POINT_BYTES:])
        key = _shared(_private(root, purpose), point, purpose)
        return AESGCM(key).decrypt(nonce, body, aad + header)
    except (ValueError, InvalidTag):
        raise Unsealable("Altered, or closed for another purpose.") from None


class UnknownKey(Unsealable):
    """The box names a root key that is not in the ring."""


def _parts(box: bytes) -> tuple[bytes, bytes, bytes]:
    header = 1 + box[0] + POINT_BYTES if box else 0
    if len(box) < header + NONCE_BYTES + TAG_BYTES or not header:
        raise Unsealable("These bytes are no box of ours.")
    return box[:header], box[header : header + NONCE_BYTES], box[header + NONCE_BYTES :]


def _shared(private: ec.EllipticCurvePrivateKey, point: ec.EllipticCurvePublicKey, purpose: str) -> bytes:
    secret = private.exchange(ec.ECDH(), point)
    return HKDF(algorithm=SHA256(), length=32, salt=b"", info=f"chizheng/box:{purpose}".encode()).derive(secret)


def _private(root: Root, purpose: str) -> ec.EllipticCurvePrivateKey:
    return _pair(root.derive(f"box:{purpose}:high") + root.derive(f"box:{purpose}:low"))


@lru_cache(maxsize=64)
def _pair(material: bytes) -> ec.EllipticCurvePrivateKey:
    """512 bits, so that what the reduction favours cannot be noticed (FIPS 186-5, A.2.1)."""
    return ec.derive_private_key(int.from_bytes(material, "big") % (ORDER - 1) + 1, CURVE)
