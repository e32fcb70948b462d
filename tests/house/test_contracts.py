"""Who may import whom, and one style, as written with its reasons in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_every_contract_is_kept(capsys):
    answer = lint_imports(cache_dir=None, no_cache=True)

    assert answer == 0, capsys.readouterr().out


@pytest.mark.parametrize("check", [["check"], ["format", "--check"]], ids=lambda check: check[0])
def test_the_code_is_written_in_one_style(check):
    found = subprocess.run(
        [Path(sys.executable).parent / "ruff", *check, "."], capture_output=True, text=True, cwd=ROOT
    )

    assert found.returncode == 0, found.stdout
