"""试卷代码: the short code of a paper, as it stands on a booklet and is filled in on an answer sheet. Pure."""


def paper_code(fingerprint: str) -> str:
    """Five digits from 1 to 4, as candidates fill them in; the same for every copy of a paper."""
    number = int(fingerprint[:8], 16)
    return "".join(str(1 + number // 4**place % 4) for place in reversed(range(5)))
