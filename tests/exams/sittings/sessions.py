"""Several sessions at once: each thread has a database connection of its own, closed when it ends."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection, connections

# In this database: beside it, other tests' sessions wait for locks of their own.
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def in_a_session(act: Callable, *arguments) -> object:
    try:
        return act(*arguments)
    finally:
        connections.close_all()


def at_once(acts: list[Callable]) -> list:
    """What each of them gave, all begun together."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result(timeout=60) for one in [pool.submit(in_a_session, act) for act in acts]]


def wait_until_blocked(act: Future, seconds: float = 10) -> bool:
    """Whether it came to wait for a lock of ours, rather than to its end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not act.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False
