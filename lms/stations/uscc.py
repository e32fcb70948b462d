"""Unified social credit codes (统一社会信用代码). Pure.

Source: GB 32100: eighteen characters, the last one a check MOD 31; inside stands a body code with its own check (GB 11714, MOD 11).
"""

import re
import unicodedata

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
BODY_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHAPE = re.compile(f"[{SYMBOLS}]{{18}}\\Z")


def normalised(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def fault(code: str) -> str:
    """What is wrong with a normalised code: "length", "characters", "body", "check"; empty when nothing is."""
    if len(code) != 18:
        return "length"
    if not SHAPE.match(code):
        return "characters"
    if code[16] != body_check(code[8:16]):
        return "body"
    return "" if code[17] == check(code[:17]) else "check"


def check(first: str) -> str:
    """The eighteenth character that belongs to the first seventeen."""
    total = sum(SYMBOLS.index(symbol) * weight for symbol, weight in zip(first, WEIGHTS, strict=True))
    return SYMBOLS[(31 - total % 31) % 31]


def body_check(first: str) -> str:
    """The ninth character of the body code that belongs to the first eight."""
    total = sum(BODY_SYMBOLS.index(symbol) * weight for symbol, weight in zip(first, BODY_WEIGHTS, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))
