"""The locks install on the machine that is promised, and name no registry."""

from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
DEBIAN_12 = "3.11.2"  # its Python; the one at hand may be newer


def test_every_package_runs_on_the_python_of_debian_12():
    wanted = {found.name: found.metadata["Requires-Python"] or "" for found in distributions()}

    assert {name: asked for name, asked in wanted.items() if not SpecifierSet(asked).contains(DEBIAN_12)} == {}


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda lock: lock.name)
def test_a_lock_names_no_registry_and_no_file_of_this_machine(lock):
    foreign = [line for line in lock.read_text().splitlines() if "://" in line or line.startswith(("-", "/"))]

    assert foreign == []
