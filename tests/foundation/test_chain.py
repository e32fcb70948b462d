import time
from hashlib import sha256

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from foundation.chain import GENESIS, inclusion_proof, leaf_hash, link, root, verify, verify_inclusion

CONTENTS = [b"A", b"", b"AB", b"A"]


def heads_of(genesis, contents):
    heads = []
    for content in contents:
        heads.append(link(heads[-1] if heads else genesis, content))
    return heads


GENESIS_BYTES = GENESIS(b"sitting")
HEADS = heads_of(GENESIS_BYTES, CONTENTS)


def test_a_link_is_the_hash_of_head_and_content():
    assert link(GENESIS_BYTES, b"A") == sha256(sha256(b"sitting").digest() + b"A").digest()


def test_an_untouched_chain_holds():
    assert verify(GENESIS_BYTES, CONTENTS, HEADS) is None
    assert verify(GENESIS_BYTES, [], []) is None


@pytest.mark.parametrize(
    ("contents", "heads", "broken"),
    [
        ([b"B", *CONTENTS[1:]], HEADS, 0),
        ([*CONTENTS[:2], b"AC", b"A"], HEADS, 2),
        ([CONTENTS[1], CONTENTS[0], *CONTENTS[2:]], HEADS, 0),
        (CONTENTS, [*HEADS[:3], bytes(32)], 3),
        (CONTENTS[:3], HEADS, 3),
        (CONTENTS, HEADS[:1], 1),
        ([*CONTENTS, b"more"], HEADS, 4),
        (CONTENTS[1:], HEADS[1:], 0),
    ],
    ids=[
        "first edited",
        "third edited",
        "swapped",
        "head edited",
        "content cut",
        "heads cut",
        "added",
        "first cut off",
    ],
)
def test_the_first_break_is_named(contents, heads, broken):
    assert verify(GENESIS_BYTES, contents, heads) == broken


def test_a_chain_does_not_pass_for_another_sittings():
    assert verify(GENESIS(b"other"), CONTENTS, HEADS) == 0


def test_a_head_of_another_length_is_impossible():
    with pytest.raises(AssertionError):
        link(b"short", b"A")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_computes_the_same_link():
    """SQLite has no sha256; there the chain is computed here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sha256(%s || %s)", [GENESIS_BYTES, "药".encode()])
        assert bytes(cursor.fetchone()[0]) == link(GENESIS_BYTES, "药".encode())


def naive_root(entries):
    """RFC 9162, 2.1.1, word for word: split at the largest power of two below n."""
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return sha256(b"\x01" + naive_root(entries[:split]) + naive_root(entries[split:])).digest()


def test_the_smallest_trees_are_as_written_in_the_rfc():
    a, b, c = (sha256(b"\x00" + entry).digest() for entry in (b"a", b"b", b"c"))
    ab = sha256(b"\x01" + a + b).digest()

    assert root([]) == sha256(b"").digest()
    assert root([b"a"]) == leaf_hash(b"a") == a
    assert root([b"a", b"b"]) == ab
    assert root([b"a", b"b", b"c"]) == sha256(b"\x01" + ab + c).digest()
    assert inclusion_proof([b"a", b"b", b"c"], 2) == [ab]
    assert inclusion_proof([b"a", b"b", b"c"], 0) == [b, c]


@pytest.mark.parametrize("size", [*range(1, 34), 63, 64, 65, 100])
def test_every_entry_of_every_tree_is_proved(size):
    entries = [str(number).encode() for number in range(size)]
    head = root(entries)

    assert head == naive_root(entries)
    for index, entry in enumerate(entries):
        assert verify_inclusion(entry, index, size, inclusion_proof(entries, index), head)


@given(size=st.integers(1, 40), data=st.data())
def test_a_proof_holds_for_nothing_else(size, data):
    entries = [str(number).encode() for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(-1, size + 1).filter(lambda number: number != index))
    proof, head = inclusion_proof(entries, index), root(entries)

    assert not verify_inclusion(b"forged", index, size, proof, head)
    assert not verify_inclusion(entries[index], other, size, proof, head)
    assert not verify_inclusion(entries[index], index, size, [*proof, bytes(32)], head)
    assert not verify_inclusion(entries[index], index, size, proof, bytes(32))
    if proof:
        assert not verify_inclusion(entries[index], index, size, proof[:-1], head)


def test_a_node_does_not_pass_for_a_leaf():
    entries = [b"a", b"b", b"c", b"d"]
    forged = [leaf_hash(b"a") + leaf_hash(b"b"), leaf_hash(b"c") + leaf_hash(b"d")]

    assert root(forged) != root(entries)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_what_is_not_there(index):
    with pytest.raises(IndexError):
        inclusion_proof([b"a", b"b", b"c"], index)


def test_a_hundred_thousand_entries_take_less_than_two_seconds():
    entries = [number.to_bytes(4) for number in range(100_000)]

    started = time.thread_time()
    root(entries)

    assert time.thread_time() - started < 2
