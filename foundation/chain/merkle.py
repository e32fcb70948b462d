"""Merkle trees as in RFC 9162, section 2.1: leaves are hashed with 0x00 before them, nodes with 0x01."""

from collections.abc import Sequence
from hashlib import sha256


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def root(entries: Sequence[bytes]) -> bytes:
    """The tree head (2.1.1). Of no entries it is the hash of nothing."""
    return _root([leaf_hash(entry) for entry in entries])


def inclusion_proof(entries: Sequence[bytes], index: int) -> list[bytes]:
    """The siblings on the way from one entry to the root, lowest first (2.1.3.1)."""
    if not 0 <= index < len(entries):
        raise IndexError(f"There is no entry {index} among {len(entries)}.")
    return _path([leaf_hash(entry) for entry in entries], index)


def verify_inclusion(entry: bytes, index: int, size: int, proof: Sequence[bytes], head: bytes) -> bool:
    """Whether the entry stands at this index of the tree of this size and head (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, position, last = leaf_hash(entry), index, size - 1
    for sibling in proof:
        if last == 0:
            return False
        if position % 2 or position == last:
            node = _node(sibling, node)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            node = _node(node, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and node == head


def _root(hashes: list[bytes]) -> bytes:
    """Level by level: an odd node at the end moves up unchanged, which is RFC 9162's split at a power of two."""
    if not hashes:
        return sha256().digest()
    while len(hashes) > 1:
        hashes = _level_above(hashes)
    return hashes[0]


def _path(hashes: list[bytes], index: int) -> list[bytes]:
    path = []
    while len(hashes) > 1:
        sibling = index ^ 1
        if sibling < len(hashes):
            path.append(hashes[sibling])
        hashes, index = _level_above(hashes), index >> 1
    return path


def _level_above(hashes: list[bytes]) -> list[bytes]:
    paired = [_node(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=False)]
    return paired + hashes[len(paired) * 2 :]


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
