"""Where an item comes from, in words. An item keeps a stable key; whoever knows what it names hands a reader up."""

from collections.abc import Callable, Collection, Iterable, Mapping

Reader = Callable[[Collection[str]], Mapping[str, str]]
_readers: list[Reader] = []


def register_source_reader(reader: Reader) -> Reader:
    """From now on the reader is asked for the words of sources. Registering it twice changes nothing."""
    if reader not in _readers:
        _readers.append(reader)
    return reader


def source_words(sources: Iterable[str]) -> dict[str, str]:
    """Each source as people write it, all asked for at once; one that no reader knows stands for itself."""
    named = {source for source in sources if source}
    words = {source: source for source in named}
    for reader in _readers:
        words |= reader(named)
    return words
