"""One word for one thing: what the glossary calls built is in the code, and what it refuses names no class."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs/glossary.md"
HOUSES = ("foundation", "cms", "exams", "lms")


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def sources() -> list[Path]:
    return [path for house in HOUSES for path in (ROOT / house).rglob("*.py") if "migrations" not in path.parts]


def classes() -> set[str]:
    """Names of the domain; the foundation speaks of technique, where a job is a job."""
    trees = (ast.parse(path.read_text()) for path in sources() if "foundation" not in path.relative_to(ROOT).parts)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def test_every_built_name_is_in_the_code():
    text = "\n".join(path.read_text() for path in sources())
    built = [name for row in rows() if row[3] == "built" for name in re.findall(r"`([^`]+)`", row[1])]

    assert built
    assert [name for name in built if not re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_no_class_bears_a_refused_word():
    refused = {
        word.strip().capitalize()
        for row in rows()
        for word in re.split(r"[,;]", row[2])
        if re.fullmatch(r"\s*[a-z]+\s*", word)
    }

    assert classes() & refused == set()
