"""The Config Key: SHA-256 over the settings in one canonical text that each version and platform of the browser computes alike.

The text is almost JSON: no white space, nothing escaped (not even a backslash), keys in alphabetical order whatever
their case, empty dictionaries left out, data as Base64. Dates and fractions have no single form and are not written.

Source: safeexambrowser.org, "SEB Config Key", for developers.
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

LEFT_OUT = "originatorVersion"  # which program wrote the file


def config_key(settings: Mapping[str, object]) -> str:
    """64 small hexadecimal digits."""
    kept = {name: value for name, value in settings.items() if name != LEFT_OUT}
    return sha256(canonical(kept).encode()).hexdigest()


def canonical(value: object) -> str:
    match value:
        case bool():  # before int: in Python each truth value is one
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return f'"{value}"'
        case bytes():
            return f'"{b64encode(value).decode()}"'
        case list():
            return f"[{','.join(map(canonical, value))}]"
        case dict():
            return f"{{{','.join(_pairs(value))}}}"
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _pairs(settings: dict[str, object]) -> list[str]:
    return [f'"{name}":{canonical(settings[name])}' for name in sorted(settings, key=_order) if settings[name] != {}]


def _order(name: str) -> tuple[str, str]:
    """Case decides only between names that are otherwise equal; the small letter then comes first."""
    return name.casefold(), name.swapcase()
