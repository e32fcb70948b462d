"""The bytes of a paper, and the fingerprint over them. Pure."""

import json
from hashlib import sha256


def canonical(content: object) -> bytes:
    """The bytes a fingerprint covers: the same content always gives the same ones."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: object) -> str:
    return sha256(canonical(content)).hexdigest()
