"""docs/faults.md: every fault of a sitting and every rule has a proof, and each proof that it names exists."""

import re
from pathlib import Path

from tests.faults.gates import PROOFS

ROOT = Path(__file__).resolve().parents[2]
SAID = (ROOT / "docs/faults.md").read_text()
FAULTS = [*range(1, 22), 33, 34]
ROW = re.compile(r"^\| (\d+) \|(.*)\|$", re.M)


def rows(part: str) -> dict[int, str]:
    return {int(number): said for number, said in ROW.findall(part)}


def gates(said: str) -> set[str]:
    return {name for several in re.findall(r"gates? ((?:`\w+`(?:, )?)+)", said) for name in re.findall(r"\w+", several)}


def paths(said: str) -> list[tuple[str, str]]:
    """File and, where one is named, test."""
    return re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", said)


def missing(said: str) -> list[str]:
    absent = [name for name in gates(said) if name not in PROOFS and name != "NAME"]
    for path, test in paths(said):
        file = ROOT / path
        if not file.exists() or test and f"def {test}(" not in file.read_text():
            absent.append(f"{path} {test}")
    return absent


def test_every_fault_and_every_rule_has_a_proof():
    faults, rules = SAID.split("## The twelve rules")

    assert list(rows(faults)) == FAULTS
    assert list(rows(rules)) == list(range(1, 13))
    assert [number for number, said in {**rows(faults)}.items() if not paths(said)] == []
    assert [number for number, said in rows(rules).items() if not paths(said)] == []


def test_what_is_named_exists():
    assert missing(SAID) == []


def test_no_gate_is_left_out_and_each_has_a_test_of_its_own():
    assert set(PROOFS) - gates(SAID) == set()
    assert [name for name in PROOFS if not _tried(name)] == []


def test_a_proof_that_does_not_exist_is_missed():
    """The control."""
    said = "gate `nothing`; `tests/faults/test_nothing.py`, `tests/faults/test_kill.py::test_nothing`, `tests/faults/test_kill.py`"

    assert missing(said) == ["nothing", "tests/faults/test_nothing.py ", "tests/faults/test_kill.py test_nothing"]


def _tried(gate: str) -> bool:
    """Some test of the suite runs it."""
    return any(re.search(rf"\b{gate}\b", path.read_text()) for path in (ROOT / "tests/faults").glob("test_*.py"))
