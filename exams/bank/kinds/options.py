"""What holds for the options and the key of every choice item."""

from collections.abc import Sequence

LETTERS = "ABCDEFGH"
BLANK_OPTION = "blank_option"
REPEATED_OPTION = "repeated_option"
KEY_NOT_AN_OPTION = "key_not_an_option"
KEY_REPEATS = "key_repeats"


def faults(options: Sequence[str], key: str) -> list[str]:
    texts = [option.strip() for option in options]
    filled = [text for text in texts if text]
    found = {
        BLANK_OPTION: len(filled) < len(texts),
        REPEATED_OPTION: len(set(filled)) < len(filled),
        KEY_NOT_AN_OPTION: not set(key) <= set(LETTERS[: len(options)]),
        KEY_REPEATS: len(set(key)) < len(key),
    }
    return [code for code, is_so in found.items() if is_so]
