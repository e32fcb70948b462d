"""What is personal: every model says which of its fields are, and what may be shown of such a value.

Export, masking and erasure read ``PERSONAL``; a house test insists that no model is silent about it.
"""

import re
from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

# A character together with what only modifies it: combining accents and variation selectors.
CHARACTER = re.compile(
    "[^\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef][\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)
SEPARATORS = frozenset("·•‧・ -")


def personal_fields(model: type[models.Model]) -> frozenset[str]:
    """The names of the model's personal fields, those declared by its parents included."""
    return frozenset().union(*(vars(parent).get("PERSONAL", ()) for parent in model.__mro__))


def undeclared_models(app_labels: Iterable[str]) -> list[str]:
    """A sentence for every model of these apps that is silent about ``PERSONAL`` or names a field it has not."""
    found = [apps.get_app_config(label).get_models() for label in app_labels]
    return [fault for of_app in found for model in of_app for fault in faults(model)]


def faults(model: type[models.Model]) -> list[str]:
    """What is wrong with one model's declaration; nothing for a proxy, which adds no fields."""
    if model._meta.proxy:
        return []
    declared = vars(model).get("PERSONAL")
    if not isinstance(declared, frozenset):
        return [f"{model._meta.label}: declare PERSONAL = frozenset({{…}}), empty if no field is personal"]
    return [
        f"{model._meta.label}: PERSONAL names {name!r}, which is no field" for name in declared if not _has(model, name)
    ]


def mask_name(name: str) -> str:
    """The first and the last character stay, of a two-character name only the first: 韦*满, 吴*, 阿***·**提."""
    characters = CHARACTER.findall(name.strip())
    if len(characters) < 2:
        return "*" * len(characters)
    last = characters[-1] if len(characters) > 2 else "*"
    return characters[0] + "".join(_star(character) for character in characters[1:-1]) + last


def mask_id(number: str) -> str:
    """Four characters at each end of a long number stay, one at each end of a short one, none of a stub."""
    shown = 4 if len(number) >= 15 else 1 if len(number) >= 6 else 0
    return number[:shown] + "*" * (len(number) - 2 * shown) + number[len(number) - shown :]


def mask_phone(number: str) -> str:
    """The four digits before the last four are hidden: 138****0000."""
    return f"{number[:-8]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)


def mask_email(address: str) -> str:
    """The first character and the domain stay: w***@example.org."""
    name, at, domain = address.rpartition("@")
    return f"{name[0]}***@{domain}" if at and name else "*" * len(address)


def _star(character: str) -> str:
    return character if character in SEPARATORS else "*"


def _has(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
