"""What the demo's content files say, read once for the tests beside it."""

import json
import re
from functools import cache
from pathlib import Path

import lms

FOLDER = Path(lms.__file__).parent / "demo" / "content"
MEDIA = FOLDER / "media"
LABEL = "示例(非官方)"


@cache
def read(name: str) -> dict:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def data_files() -> list[str]:
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.json"))


@cache
def singles() -> list[dict]:
    return [item for number in range(1, 5) for item in read(f"items/single-{number}.json")["items"]]


@cache
def multiples() -> list[dict]:
    return read("items/multiple.json")["items"]


def items() -> list[dict]:
    return singles() + multiples()


@cache
def lessons() -> list[dict]:
    return [read(f"lessons/{key.removeprefix('lesson:')}.json") for key in read("course.json")["lessons"]]


def blocks(kind: str) -> list[dict]:
    return [block for lesson in lessons() for block in lesson["blocks"] if block["type"] == kind]


def statute_keys() -> set[str]:
    return {
        f"statute:{act['key']}@{article['version']}#{article['number']}"
        for act in read("statutes.json")["acts"]
        for article in act["articles"]
    }


def topics() -> dict[str, dict]:
    return {topic["code"]: topic for task in read("topics.json")["tasks"] for topic in task["topics"]}


def han(text: str) -> int:
    """How many Chinese characters a text has; tags and punctuation do not count."""
    return len(re.findall(r"[\u4e00-\u9fff]", re.sub(r"<[^>]+>", "", text)))
