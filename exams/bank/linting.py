"""What a reader of many items would notice: cues, repeats, missing sources. Pure; hints, never refusals."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import sqrt

NEAR = 0.7  # Jaccard similarity of character pairs from which two stems are shown side by side
LONGER = 1.3  # a key this many times as long as the longest wrong option gives itself away
LETTER_NAMED = re.compile(r"(?<![A-Za-z])[A-H]\s*(?:项|选项|、|和|正确|错误)|选\s*[A-H](?![A-Za-z])")
SKEWED = 3.0  # standard errors above its expected share from which a key letter is crowded


@dataclass(frozen=True)
class Read:
    """One item as a linter sees it; ``reference`` is whatever the caller calls it by."""

    reference: str
    stem: str
    options: Sequence[str]
    key: str
    source: str = ""
    rationale: str = ""


@dataclass(frozen=True)
class Hint:
    code: str
    references: tuple[str, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


def hints(items: Sequence[Read]) -> list[Hint]:
    """Everything worth a second look, the bank as a whole first."""
    alone = [hint for item in items for hint in [*_long_key(item), *_no_source(item), *_letter_named(item)]]
    return [*_crowded_letters(items), *_alike(items), *alone]


def similarity(one: str, other: str) -> float:
    """Shared character pairs over all character pairs, punctuation and space aside."""
    return _share(_pairs(one), _pairs(other))


def alike(items: Sequence[Read], known: Sequence[Read]) -> list[Hint]:
    """Which of the items read nearly like something known; the item's reference first, then the known one's."""
    pairs = [(other, _pairs(other.stem)) for other in known]
    return [
        hint
        for item in items
        for ours in [_pairs(item.stem)]
        for other, theirs in pairs
        for hint in _close(item, other, ours, theirs)
    ]


def _crowded_letters(items: Sequence[Read]) -> list[Hint]:
    """Among the single-choice items, letters that are the key more often than chance would have it."""
    keys = [item.key for item in items if len(item.key) == 1]
    share = 1 / max((len(item.options) for item in items if len(item.key) == 1), default=1)
    limit = len(keys) * share + SKEWED * sqrt(len(keys) * share * (1 - share))
    return [
        Hint("key_skew", (), {"letter": letter, "times": times, "of": len(keys)})
        for letter, times in sorted(Counter(keys).items())
        if times > limit
    ]


def _alike(items: Sequence[Read]) -> list[Hint]:
    pairs = [_pairs(item.stem) for item in items]
    couples = combinations(range(len(items)), 2)
    return [hint for one, other in couples for hint in _close(items[one], items[other], pairs[one], pairs[other])]


def _close(one: Read, other: Read, ours: set[str], theirs: set[str]) -> list[Hint]:
    if min(len(ours), len(theirs)) < NEAR * max(len(ours), len(theirs)):  # sizes so far apart never come near
        return []
    close = _share(ours, theirs)
    if close < NEAR:
        return []
    code = "duplicate" if _bare(one.stem) == _bare(other.stem) else "near_duplicate"
    return [Hint(code, (one.reference, other.reference), {"similarity": round(close, 2)})]


def _long_key(item: Read) -> list[Hint]:
    right = [len(text) for letter, text in zip("ABCDEFGH", item.options, strict=False) if letter in item.key]
    wrong = [len(text) for letter, text in zip("ABCDEFGH", item.options, strict=False) if letter not in item.key]
    if not right or not wrong or min(right) <= LONGER * max(wrong):
        return []
    return [Hint("longest_is_key", (item.reference,))]


def _no_source(item: Read) -> list[Hint]:
    return [] if item.source.strip() else [Hint("no_source", (item.reference,))]


def _letter_named(item: Read) -> list[Hint]:
    """Options are shown in another order on each paper, so "A 项" in a rationale points at the wrong one."""
    return [Hint("letter_named", (item.reference,))] if LETTER_NAMED.search(item.rationale) else []


def _share(ours: set[str], theirs: set[str]) -> float:
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _pairs(text: str) -> set[str]:
    bare = _bare(text)
    return {bare[index : index + 2] for index in range(len(bare) - 1)} or ({bare} if bare else set())
