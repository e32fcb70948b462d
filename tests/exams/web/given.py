"""What the exam page gives its script, read out of the page as a browser would."""

import json
import re


def given(page: bytes, name: str) -> dict:
    """The JSON of one script element: ``page``, ``paper``, ``state`` or ``words``."""
    found = re.search(rf'<script id="exam-{name}" type="application/json">(.*?)</script>', page.decode(), re.S)
    return json.loads(found[1])
