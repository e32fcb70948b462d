"""No test is skipped, or expected to fail: what it needs, it starts, and what the machine lacks, the bootstrap installs."""

import ast
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
WAYS_OUT = {"skip", "skipif", "xfail", "importorskip", "skipTest", "skipUnless", "skipIf"}


def ways_out(source: str) -> list[int]:
    """The lines that may leave a test out."""
    return [
        node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute) and node.attr in WAYS_OUT
    ]


def test_no_test_can_be_left_out():
    found = {str(path.relative_to(TESTS)): ways_out(path.read_text()) for path in TESTS.rglob("*.py")}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_way_out_is_found():
    """The control."""
    assert ways_out("import pytest\n\n@pytest.mark.skipif(True, reason='')\ndef test():\n    pytest.skip()\n") == [3, 5]
