"""What people call a scope. The opaque path knows no region; whoever keeps the regions hands a reader up."""

from collections.abc import Callable, Collection, Iterable, Mapping

Reader = Callable[[Collection[str]], Mapping[str, str]]
_readers: list[Reader] = []


def register_scope_names(reader: Reader) -> Reader:
    """From now on the reader is asked for the names of paths. Registering it twice changes nothing."""
    if reader not in _readers:
        _readers.append(reader)
    return reader


def scope_names(paths: Iterable[str]) -> dict[str, str]:
    """Each path's name, all asked for at once; one that no reader knows stands for itself."""
    wanted = set(paths)
    names = {path: path for path in wanted}
    for reader in _readers:
        names |= reader(wanted)
    return names
