"""What an instance holds of an encrypted field. Neither shows its content in a log, a traceback or a pickle."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sealed:
    """Bytes as they stand in the database."""

    content: bytes = field(repr=False)

    def __str__(self) -> str:
        return "(encrypted)"


class Plain:
    """A value assigned and not yet saved."""

    __slots__ = ("_value",)

    def __init__(self, value):
        self._value = value

    def reveal(self):
        return self._value

    def __repr__(self) -> str:
        return "Plain(…)"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        raise TypeError(
            "Save the instance before you pickle it: an unsaved encrypted value would be stored in the open."
        )
