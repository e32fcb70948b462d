"""Tamper evidence: a chain of hashes over what was appended, and a Merkle tree over many such chains.

Whoever holds one head, or one tree root, can tell whether anything before it was changed.
"""

from foundation.chain.links import GENESIS, link, verify
from foundation.chain.merkle import inclusion_proof, leaf_hash, root, verify_inclusion

__all__ = ["GENESIS", "inclusion_proof", "leaf_hash", "link", "root", "verify", "verify_inclusion"]
