"""Who may import whom, as written with its reasons in pyproject.toml."""

from importlinter.cli import lint_imports


def test_every_contract_is_kept(capsys):
    answer = lint_imports(cache_dir=None, no_cache=True)

    assert answer == 0, capsys.readouterr().out
