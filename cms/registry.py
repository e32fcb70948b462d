"""What other houses hand up, so that an editor's screen can show it. ``lms`` fills these when it starts."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Duty:
    """One thing that waits for the reader of a page: a sentence, and where to act."""

    sentence: str
    url: str
    label: str


class Registry:
    """The functions handed up. Registering one twice changes nothing."""

    def __init__(self):
        self._functions: list[Callable] = []

    def register(self, function: Callable) -> Callable:
        if function not in self._functions:
            self._functions.append(function)
        return function

    def forget(self, function: Callable) -> None:
        self._functions.remove(function)

    def answers(self, *args) -> list:
        return [function(*args) for function in self._functions]

    def gather(self, *args) -> list:
        """All lists that were answered, as one."""
        return [found for answer in self.answers(*args) for found in answer]


panels = Registry()
item_choosers = Registry()
consequences = Registry()  # of publishing an edition: function(specialty, post) -> sentences
