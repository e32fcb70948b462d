"""An answer file as a page would make it, written in Python."""

import json
import os
from dataclasses import asdict

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from exams.sittings import answer_file as form
from exams.sittings.changes import Save
from exams.sittings.models import Sitting


def answer_file(sitting: Sitting, save: Save, said: dict | None = None) -> bytes:
    """A file with the changes of ``save``; ``said`` replaces fields of its content."""
    rows = [asdict(change) for change in save.changes]
    fields = {"sitting": str(sitting.pk), "epoch": save.epoch, "token": form.token(sitting.pk), "changes": rows}
    return boxed(json.dumps(fields | (said or {})).encode())


def boxed(plain: bytes, *, key_id: str = "", point: bytes = b"", version: int = form.VERSION) -> bytes:
    """Any bytes, closed to our key unless another is given."""
    ours = form.box_key(form.PURPOSE)
    key_id, point = key_id or ours[0], point or ours[1]
    mine = ec.generate_private_key(ec.SECP256R1())
    start = form.MAGIC + bytes([version])
    sender = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    header = bytes([len(key_id)]) + key_id.encode() + sender
    secret = mine.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    key = HKDF(SHA256(), 32, salt=b"", info=b"chizheng/box:answer-file").derive(secret)
    nonce = os.urandom(12)
    return start + header + nonce + AESGCM(key).encrypt(nonce, plain, start + header)
