"""A query that is composed once and run as often as one likes: composing it costs the ORM more than running it."""

from collections.abc import Callable
from copy import copy
from functools import cache
from secrets import randbits
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

STAND_INS = {UUID: uuid4, int: lambda: randbits(62)}  # which no constant of a query is ever equal to
Key = UUID | int


class Compiled:
    """``build`` makes a query from keys; calling this with others, or with rows that have them, reads the same with those.

    ``build`` puts each of them into the query as it is, and does not look at it; it asks for instances or for a
    ``values_list``, and for no prefetch. Any number of threads may call it. On SQLite the query is composed each time: there the
    time of a statement is a constant in it.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self._composed = cache(self._compose)

    def __call__(self, *given: Key | Model) -> list:
        keys = [getattr(one, "pk", one) for one in given]
        if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
            return list(self.build(*keys))
        composed = self._composed(*map(type, keys))
        return list(composed.iterable(_Once(composed, keys)))

    def _compose(self, *kinds: type) -> "_Composed":
        stand_ins = [STAND_INS[kind]() for kind in kinds]
        queryset = self.build(*stand_ins)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        places = {one: at for at, one in enumerate(stand_ins)}
        shape = [(places.get(one) if isinstance(one, Key) else None, one) for one in parameters]
        return _Composed(queryset._iterable_class, queryset.model, compiler, sql, shape)


class _Composed(NamedTuple):
    """``shape``: for each parameter which of the keys it is, or what else it always is."""

    iterable: type
    model: type
    compiler: SQLCompiler
    sql: str
    shape: list[tuple[int | None, Any]]


class _Once:
    """One run, as much of a queryset as Django's iterables look at."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict = {}

    def __init__(self, composed: _Composed, keys: list[Key]):
        self.model, compiler = composed.model, copy(composed.compiler)
        parameters = tuple(fixed if at is None else keys[at] for at, fixed in composed.shape)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda: (composed.sql, parameters)
        self.query = SimpleNamespace(get_compiler=lambda *_, **__: compiler)
