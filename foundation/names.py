"""What people call something that a house keeps only by a key: whoever knows it hands a reader up."""

from collections.abc import Callable, Collection, Iterable, Mapping

Reader = Callable[[Collection[str]], Mapping[str, str]]


class Names:
    """Asked for the names of many keys at once. Empty keys are left out; a key that no reader knows stands for itself."""

    def __init__(self):
        self._readers: list[Reader] = []

    def register(self, reader: Reader) -> Reader:
        """From now on the reader is asked as well. Registering it twice changes nothing."""
        if reader not in self._readers:
            self._readers.append(reader)
        return reader

    def __call__(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = {key for key in keys if key}
        names = {key: key for key in wanted}
        for reader in self._readers:
            names |= reader(wanted)
        return names


scope_names = Names()  # of the paths of regions
