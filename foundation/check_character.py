"""The check character of a number that people copy by hand. Pure.

Source: ISO/IEC 7064, MOD 37,36; it finds every single wrong character and nearly every swap.
"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MODULUS = len(ALPHABET)


def check_character(body: str) -> str:
    """What follows ``body``, digits and capital letters."""
    product = MODULUS
    for character in body:
        total = (product + ALPHABET.index(character)) % MODULUS or MODULUS
        product = total * 2 % (MODULUS + 1)
    return ALPHABET[(MODULUS + 1 - product) % MODULUS]
