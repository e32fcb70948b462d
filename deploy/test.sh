#!/bin/sh
# Every test: on SQLite with the journeys in a browser, then what touches a database once more on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
python=.venv-test/bin/python
unset PYTHONDONTWRITEBYTECODE 2>/dev/null || true # dozens of processes start, and each would compile the house anew
unset DATABASE_URL BROKER_URL CACHE_URL VAR_DIR PORT HOST PUBLIC_URL SITE_LANGUAGE FILE 2>/dev/null || true

echo "== SQLite"
# Five at once on two cores: the journeys, which begin first, wait more than they compute.
$python -m pytest -q -n 5 --dist loadgroup --no-loadscope-reorder "$@"
echo "== PostgreSQL"
$python -m tests.with_postgresql $python -m pytest -q -n 2 --dist loadgroup -m "not journey and not slow" "$@"
