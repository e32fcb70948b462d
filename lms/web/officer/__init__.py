"""Pages of an officer: the desk, awards, certificates."""
