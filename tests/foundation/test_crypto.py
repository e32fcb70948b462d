"""Digests, message authentication, signatures and seals, before and after a rotation."""

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from foundation.crypto import FileKeys, Unsealable, check_mac, digest, mac, public_key_pem, seal, sign, unseal, verify

pytestmark = pytest.mark.usefixtures("keys")


@pytest.fixture
def rotate(keys):
    return lambda: FileKeys(keys).rotate()


def test_a_digest_depends_on_kind_and_value_only():
    assert digest("id-number", "990421199908210021") == digest("id-number", "990421199908210021")
    assert len({digest("id-number", "1"), digest("phone", "1"), digest("id-number", "2"), digest("id-number", "")}) == 4
    assert len(digest("phone", "13800000000")) == 32


def test_two_spellings_of_one_text_have_one_digest():
    assert digest("name", "e\u0301") == digest("name", "\u00e9")


def test_a_lone_surrogate_has_a_digest_and_no_crash():
    assert len(digest("name", "\ud800")) == 32


def test_digests_outlive_a_rotation(rotate):
    before = digest("phone", "13800000000")

    rotate()

    assert digest("phone", "13800000000") == before


def test_a_mac_is_known_again_after_a_rotation_and_the_newest_key_writes(rotate):
    old = mac("sitting", b"payload")

    rotate()

    assert mac("sitting", b"payload") != old
    assert check_mac("sitting", b"payload", old)


@pytest.mark.parametrize(
    ("purpose", "payload", "change"),
    [
        ("other", b"payload", lambda tag: tag),
        ("sitting", b"Payload", lambda tag: tag),
        ("sitting", b"payload", lambda tag: tag[:-1]),
        ("sitting", b"payload", lambda tag: b""),
        ("sitting", b"payload", lambda tag: bytes([tag[0] ^ 1]) + tag[1:]),
    ],
)
def test_a_mac_for_anything_else_is_refused(purpose, payload, change):
    assert not check_mac(purpose, payload, change(mac("sitting", b"payload")))


def test_a_signature_verifies_with_the_public_key_alone():
    load_pem_public_key(public_key_pem("receipt").encode()).verify(sign("receipt", b"paper"), b"paper")

    assert sign("receipt", b"paper") == sign("receipt", b"paper")


def test_an_old_signature_still_verifies(rotate):
    old, old_key = sign("receipt", b"paper"), public_key_pem("receipt")

    rotate()

    assert verify("receipt", b"paper", old)
    assert public_key_pem("receipt") != old_key


@pytest.mark.parametrize("signature", [b"", b"x" * 64, b"x" * 63, bytes(64)])
def test_a_made_up_signature_is_refused(signature):
    assert not verify("receipt", b"paper", signature)


def test_a_signature_holds_for_its_purpose_and_payload_only():
    signature = sign("receipt", b"paper")

    assert not verify("certificate", b"paper", signature)
    assert not verify("receipt", b"Paper", signature)


@pytest.mark.parametrize("plain", [b"", b"990421199908210021", bytes(100_000)])
def test_a_seal_opens_where_it_was_made_and_is_new_each_time(plain):
    sealed = seal(plain, b"here")

    assert unseal(sealed, b"here") == plain
    assert sealed != seal(plain, b"here")
    assert not plain or plain not in sealed


def test_a_seal_opens_nowhere_else():
    with pytest.raises(Unsealable, match="another row or field"):
        unseal(seal(b"plain", b"here"), b"there")


def test_no_bit_of_a_seal_can_be_changed():
    sealed = seal(b"plain", b"here")

    for position in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(Unsealable):
            unseal(bytes(flipped), b"here")


def test_no_shortened_seal_opens():
    sealed = seal(b"plain", b"here")

    for length in range(len(sealed)):
        with pytest.raises(Unsealable):
            unseal(sealed[:length], b"here")


def test_an_old_seal_opens_after_a_rotation_and_a_new_one_names_the_new_key(rotate):
    old = seal(b"plain", b"here")

    rotate()

    assert unseal(old, b"here") == b"plain"
    assert seal(b"plain", b"here")[2:4] == b"k2"


def test_a_seal_of_a_lost_key_says_so(keys):
    sealed = seal(b"plain", b"here")
    FileKeys(keys).rotate()
    newer = seal(b"plain", b"here")
    keys.unlink()

    with pytest.raises(Unsealable, match="does not have"):
        unseal(newer, b"here")
    with pytest.raises(Unsealable, match="Altered"):
        unseal(sealed, b"here")
