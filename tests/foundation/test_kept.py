"""What is made once in a process."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from foundation.kept import Kept


def test_threads_that_ask_at_once_have_it_made_once():
    kept, made, all_there = Kept(4), [], threading.Barrier(8)

    def make():
        made.append(threading.get_ident())
        return object()

    def ask(_):
        all_there.wait(5)
        return kept.get("key", make)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(8)))

    assert (len(made), len(found)) == (1, 1)


def test_the_oldest_goes_first():
    kept = Kept(2)
    for key in "abc":
        kept.get(key, lambda key=key: key.upper())

    assert kept.get("b", pytest.fail) == "B"
    assert kept.get("a", lambda: "again") == "again"


def test_what_could_not_be_made_is_tried_again():
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0)

    assert kept.get("key", lambda: 1) == 1


def test_one_may_need_another():
    kept = Kept(2)

    assert kept.get("outer", lambda: kept.get("inner", lambda: 1) + 1) == 2
