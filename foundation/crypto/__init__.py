"""Sealing, boxes, deposits, look-up digests, message authentication and signatures: one root key, a derived key for every purpose.

A new root key may be added at any time: the newest writes, the older ones still read. Look-up digests
alone stay with the oldest, because two digests of one value must be equal.
"""

from foundation.crypto.boxes import UnknownKey, box_key, unbox
from foundation.crypto.deposits import Withheld, deposit, release, take_back
from foundation.crypto.digests import check_mac, digest, mac
from foundation.crypto.fields import EncryptedBytesField, EncryptedListField, EncryptedTextField
from foundation.crypto.passes import read_pass, write_pass
from foundation.crypto.providers import EnvKeys, FileKeys, keyring
from foundation.crypto.ring import Keyring
from foundation.crypto.sealing import Unsealable, seal, seal_with, unseal, unseal_with
from foundation.crypto.signatures import public_key_pem, sign, verify

__all__ = [
    "EncryptedBytesField",
    "EncryptedListField",
    "EncryptedTextField",
    "EnvKeys",
    "FileKeys",
    "Keyring",
    "UnknownKey",
    "Unsealable",
    "Withheld",
    "box_key",
    "check_mac",
    "deposit",
    "digest",
    "keyring",
    "mac",
    "public_key_pem",
    "read_pass",
    "release",
    "seal",
    "seal_with",
    "sign",
    "take_back",
    "unbox",
    "unseal",
    "unseal_with",
    "verify",
    "write_pass",
]
