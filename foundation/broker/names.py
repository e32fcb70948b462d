"""Queue and exchange names as file names: readable, reversible, and never a path."""

from pathlib import PurePath
from urllib.parse import quote, unquote


def encoded(name: str) -> str:
    """One path component for any name; a leading dot would hide it or climb."""
    safe = quote(name, safe="@")
    return f"%2E{safe[1:]}" if safe.startswith(".") else safe


def decoded(component: str) -> str:
    return unquote(component)


def parts(claim: str) -> PurePath:
    """The relative path of a claim, which is our own ``queue/message`` and nothing longer."""
    queue, _, message = claim.partition("/")
    return PurePath(encoded(unquote(queue)), encoded(message))
