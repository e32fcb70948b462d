"""Whether a request comes from Safe Exam Browser with the file that was given out for this very admission.

On Windows the browser sends, with each request, a hash over that request's address and the Config Key. The modern web view
of macOS and iOS sends none; there the page's script is told the hash over the page's own address and sends it along.

Either hash is good for one address only. Ours contain the sitting's 128 random bits, and the key of each admission is its
own, so what is seen in one sitting is worth nothing in another.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

CONFIG_KEY_HEADER = "X-SafeExamBrowser-ConfigKeyHash"
PAGE_HEADER = "X-Exam-Config-Key"


@dataclass(frozen=True)
class Facts:
    """``needed`` is false too for who is exempt; ``keys`` are those of all files given out for the admission."""

    needed: bool = False
    keys: tuple[str, ...] = ()


def proven(facts: Facts, headers: Mapping[str, str], *, url: str, page: str) -> bool:
    """Nothing to prove, or proven. ``url`` is the request's address, ``page`` that of the page it was sent from.

    Both begin with the configured origin: what the request itself says of host and scheme, its sender has chosen.
    """
    if not facts.needed:
        return True
    carried = [(headers.get(CONFIG_KEY_HEADER, ""), url), (headers.get(PAGE_HEADER, ""), page)]
    return any(_same(hash, expected(key, address)) for hash, address in carried for key in facts.keys)


def expected(key: str, address: str) -> str:
    """What the browser computes for an address; it leaves the fragment out."""
    return sha256((address.partition("#")[0] + key).encode()).hexdigest()


def _same(sent: str, computed: str) -> bool:
    return hmac.compare_digest(sent.encode(), computed.encode())
