"""The folder under the broker: one taker per message, nothing lost to a kill, no name that leaves it."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from foundation import broker
from foundation.broker.bindings import Bindings
from foundation.broker.names import decoded, encoded
from foundation.broker.spool import Spool
from tests.foundation.processes import PRODUCER, python


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "broker"


def test_two_consumers_never_take_the_same_message(folder):
    spool = Spool(folder)
    for number in range(400):
        spool.put("work", str(number).encode())
    taken: list[bytes] = []

    def consume():
        mine = Spool(folder)
        while (claimed := mine.claim("work")) is not None:
            taken.append(claimed[1])
            mine.drop(claimed[0])

    threads = [threading.Thread(target=consume) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert sorted(map(int, taken)) == list(range(400))


KILLED = """
    import os, sys, time
    from foundation.broker.spool import Spool
    spool = Spool(sys.argv[1])
    claims = [spool.claim("work")[0] for _ in range(5)]
    spool.drop(claims[0])
    print("claimed", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_consumer_had_claimed_comes_back_in_order_and_once(folder):
    spool = Spool(folder)
    for number in range(8):
        spool.put("work", str(number).encode())
    consumer = python(KILLED, folder)
    consumer.stdout.readline()

    assert broker.recover(folder) == 0  # it still lives, so nothing is taken from it
    os.kill(consumer.pid, signal.SIGKILL)
    consumer.wait()

    assert broker.recover(folder) == 4
    assert broker.recover(folder) == 0
    assert [spool.claim("work")[1] for _ in range(7)] == [b"1", b"2", b"3", b"4", b"5", b"6", b"7"]
    assert spool.claim("work") is None


def test_a_killed_producer_leaves_no_half_message(folder):
    producer = python(PRODUCER, folder, "a", 100_000)
    spool = Spool(folder)
    while spool.size("work") < 50:
        time.sleep(0.01)
    os.kill(producer.pid, signal.SIGKILL)
    producer.wait()

    while (claimed := spool.claim("work")) is not None:
        assert json.loads(claimed[1])["body"]


@pytest.mark.parametrize(
    "name", ["..", ".", "../../etc/passwd", ".hidden", "celery@host.celery.pidbox", "队列", "a/b", "%2E."]
)
def test_no_name_leaves_the_folder(folder, name):
    spool = Spool(folder)
    spool.put(name, b"x")

    assert (encoded(name), decoded(encoded(name))) == (Path(encoded(name)).name, name)
    assert [path.parent.parent for path in folder.rglob("*_*") if path.is_file()] == [folder / "ready"]
    claim, content = spool.claim(name)
    assert content == b"x"
    spool.give_back(claim)
    assert spool.size(name) == 1


def test_bindings_made_at_once_are_all_kept(folder):
    def bind(number):
        Bindings(folder).add("news", ("", "", f"queue{number}"))

    threads = [threading.Thread(target=bind, args=[number]) for number in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    assert len(Bindings(folder).of("news")) == 20
