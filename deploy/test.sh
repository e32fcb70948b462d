#!/bin/sh
# Every test: on SQLite with the journeys in a browser, then what touches a database once more on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
python=.venv-test/bin/python
unset DATABASE_URL BROKER_URL CACHE_URL VAR_DIR PORT HOST PUBLIC_URL SITE_LANGUAGE FILE 2>/dev/null || true

echo "== SQLite"
# The walk through the whole thread has its own command, `make journey`, until a quiet machine has seen it whole.
$python -m pytest -q -n 2 --dist loadgroup --ignore tests/journeys/test_thread.py "$@"
echo "== PostgreSQL"
$python -m tests.with_postgresql $python -m pytest -q -n 2 --dist loadgroup -m "not journey and not slow" "$@"
