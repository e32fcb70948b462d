"""A pass: a few facts in a short text that only this installation can have written. Whoever holds it may show it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from struct import Struct

from foundation.crypto.digests import check_mac, mac

TAG = 32  # bytes


def write_pass(purpose: str, form: Struct, *facts) -> str:
    """The facts packed, with their HMAC. Where form and tag are a multiple of three bytes, no letter of it is idle."""
    payload = form.pack(*facts)
    return urlsafe_b64encode(payload + mac(purpose, payload)).rstrip(b"=").decode()


def read_pass(purpose: str, form: Struct, text: str) -> tuple:
    """The facts of a pass that was written for this purpose. Raises ``ValueError`` for anything else."""
    if len(text) > 4 * (form.size + TAG):
        raise ValueError("too long to be ours")
    sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    payload, tag = sealed[:-TAG], sealed[-TAG:]
    if len(payload) != form.size or not check_mac(purpose, payload, tag):
        raise ValueError("not written here")
    return form.unpack(payload)
