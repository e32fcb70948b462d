"""A right is a scope: a path of region codes such as ``/99/9904/990421/``, compared by prefix.

Every path ends with a slash, so ``/99/`` holds ``/99/9904/`` and never ``/990/``. ``/`` holds everything.
"""

import re
from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PATH = re.compile(r"\A/([0-9A-Z]{2,12}/)*\Z")


def is_within(scope: str, prefixes: Iterable[str]) -> bool:
    """Whether a right held at any of the prefixes reaches this scope. No prefixes, no right."""
    return _path(scope).startswith(tuple(_paths(prefixes)))


class ScopedQuerySet(models.QuerySet):
    """Rows that carry a scope; a model that reads it through a relation says so in ``scope_path``."""

    scope_path = "scope"

    def within(self, prefixes: Iterable[str]):
        """Rows that a right held at any of the prefixes reaches, as one condition; none without prefixes."""
        condition = Q()
        for prefix in _widest(_paths(prefixes)):
            condition |= Q(**{f"{self.scope_path}__startswith": prefix})
        return self.filter(condition) if condition else self.none()


class ScopeField(models.CharField):
    """The scope a row belongs to. A path of another shape is refused in forms and again before it is stored."""

    default_validators = [RegexValidator(PATH, _("Enter a path of region codes such as /99/9904/."))]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            _path(value)
        return super().get_db_prep_save(value, connection)


def _paths(prefixes: Iterable[str]) -> list[str]:
    # A lone string would be read as its characters, and "/" among them would open everything.
    if isinstance(prefixes, str):
        raise TypeError("Pass the prefixes as a collection, not as one string.")
    return [_path(prefix) for prefix in prefixes]


def _path(scope: str) -> str:
    if not PATH.match(scope):
        raise ValueError(f"{scope!r} is not a scope: it must look like /99/9904/.")
    return scope


def _widest(prefixes: list[str]) -> list[str]:
    kept: list[str] = []
    for prefix in sorted(set(prefixes)):
        if not prefix.startswith(tuple(kept)):
            kept.append(prefix)
    return kept
