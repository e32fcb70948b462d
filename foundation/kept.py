"""What a process makes once and keeps, because it never changes: threads that ask at once have it made once."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any


class Kept:
    """At most so many; the oldest goes first. The key names all that the value depends on."""

    def __init__(self, most: int):
        self.most = most
        self._values: dict[Hashable, Any] = {}
        self._one_at_a_time = RLock()

    def get(self, key: Hashable, make: Callable[[], Any]):
        """The value of this key. What ``make`` raises is raised, and nothing is kept."""
        if (found := self._values.get(key)) is None:
            with self._one_at_a_time:
                if (found := self._values.get(key)) is None:
                    found = self._keep(key, make())
        return found

    def clear(self) -> None:
        self._values.clear()

    def _keep(self, key: Hashable, made):
        while len(self._values) >= self.most:
            del self._values[next(iter(self._values))]
        self._values[key] = made
        return made
