"""The embedded broker as kombu and Celery see it."""

import os
import signal
import time
from pathlib import Path

import pytest
from kombu import Connection, Exchange, Queue

from foundation import broker
from foundation.broker.bindings import Bindings
from foundation.broker.spool import ABANDONED_SECONDS, Spool
from tests.foundation.processes import PRODUCER, python


@pytest.fixture
def folder(tmp_path) -> Path:
    broker.register()
    return tmp_path / "broker"


@pytest.fixture
def connect(folder):
    opened = []

    def connection():
        opened.append(
            Connection("atomicfs://", transport_options={"data_folder": str(folder), "polling_interval": 0.01})
        )
        return opened[-1]

    yield connection
    for one in opened:
        one.release()


def test_two_producers_and_a_hasty_consumer_lose_nothing(folder, connect):
    producers = [python(PRODUCER, folder, name, 500) for name in "ab"]
    queue = connect().SimpleQueue("work")

    seen = []
    while len(seen) < 1000:
        message = queue.get(timeout=20)
        seen.append(message.payload)
        message.ack()

    assert [process.wait(10) for process in producers] == [0, 0]
    assert sorted(seen) == sorted(f"{name}{number}" for name in "ab" for number in range(500))
    for name in "ab":
        assert [int(text[1:]) for text in seen if text[0] == name] == list(range(500))
    assert (
        list(folder.glob("claimed/*/work/*")) == list(folder.glob("ready/work/*")) == list(folder.glob(".[0-9]*")) == []
    )


def test_an_unacknowledged_message_is_given_back_when_its_connection_closes(connect):
    connect().SimpleQueue("work").put("once")
    first = connect()
    assert first.SimpleQueue("work").get(timeout=1).payload == "once"
    first.release()

    again = connect().SimpleQueue("work").get(timeout=1)

    assert again.payload == "once"
    again.ack()


def test_requeued_comes_back_and_rejected_does_not(folder, connect):
    queue = connect().SimpleQueue("work")
    queue.put("first")
    queue.put("second")

    queue.get(timeout=1).requeue()
    both = [queue.get(timeout=1), queue.get(timeout=1)]
    assert sorted(message.payload for message in both) == ["first", "second"]
    for message in both:
        message.reject()

    assert (len(queue), list(folder.glob("claimed/*/work/*"))) == (0, [])


def test_queues_are_apart_and_can_be_purged(connect):
    connection = connect()
    one, two = connection.SimpleQueue("pdf"), connection.SimpleQueue("pdf.slow")
    one.put("a")
    two.put("b")
    two.put("c")

    assert (len(one), len(two)) == (1, 2)
    assert two.clear() == 2
    assert one.get(timeout=1).payload == "a"
    with pytest.raises(two.Empty):
        two.get(timeout=0.05)


def test_a_fanout_reaches_every_queue_bound_by_another_connection(connect):
    exchange = Exchange("news", type="fanout")
    readers = []
    for name in ("left", "right"):
        channel = connect().channel()
        readers.append(Queue(name, exchange)(channel))
        readers[-1].declare()

    with connect().Producer(exchange=exchange) as producer:
        producer.publish("hello", declare=[exchange])

    assert [reader.get(no_ack=True).payload for reader in readers] == ["hello", "hello"]
    assert [reader.get() for reader in readers] == [None, None]


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"body": 1}', b'{"properties": []}'])
def test_rubbish_is_set_aside_and_the_consumer_goes_on(folder, connect, rubbish):
    Spool(folder).put("work", rubbish)
    queue = connect().SimpleQueue("work")
    queue.put("good")

    assert queue.get(timeout=1).payload == "good"
    assert [path.read_bytes() for path in folder.glob("unreadable/*")] == [rubbish]


def test_a_temporary_queue_that_nobody_reads_stops_filling(folder, connect):
    exchange = Exchange("news", type="fanout")
    Queue("gone", exchange, auto_delete=True)(connect().channel()).declare()
    long_ago = time.time() - ABANDONED_SECONDS - 1
    os.utime(folder / "ready" / "gone" / ".temporary", (long_ago, long_ago))

    with connect().Producer(exchange=exchange) as producer:
        producer.publish("hello", declare=[exchange])

    assert not (folder / "ready" / "gone").exists()
    assert Bindings(folder).of("news") == []


def test_without_a_folder_the_transport_says_what_it_needs(folder):
    with pytest.raises(ValueError, match="data_folder"):
        Connection("atomicfs://").connect()


WORKER = """
    import sys, time
    from celery import Celery
    from celery.signals import worker_init
    from foundation import broker
    broker.register()
    app = Celery("probe", broker="atomicfs://")
    app.conf.update(
        broker_transport_options={"data_folder": sys.argv[1], "polling_interval": 0.02},
        task_acks_late=True, worker_prefetch_multiplier=4, broker_connection_retry_on_startup=True,
    )

    @worker_init.connect
    def back(**_):
        broker.recover(sys.argv[1])

    @app.task(name="write")
    def write(number):
        if number == 0:
            time.sleep(float(sys.argv[3]))
        with open(sys.argv[2], "a") as out:
            out.write(f"{number}\\n")

    if __name__ == "__main__" and sys.argv[4] == "work":
        app.worker_main(["worker", "--pool", "threads", "-c", "2", "-n", "probe@here", "--loglevel", "warning"])
    if sys.argv[4] == "send":
        for number in range(20):
            write.delay(number)
    if sys.argv[4] == "ping":
        print(app.control.inspect(timeout=5).ping())
    if sys.argv[4] == "stop":
        app.control.shutdown()
"""


@pytest.mark.slow
def test_celery_loses_no_task_to_a_kill_and_answers_its_inspector(folder, tmp_path):
    done = tmp_path / "done"
    done.touch()

    def run(what, seconds=0.0):
        return python(WORKER, folder, done, seconds, what)

    assert run("send").wait(30) == 0
    killed = run("work", 60)
    wait_for(lambda: len(done.read_text().split()) >= 1)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    worker = run("work")
    wait_for(lambda: {*done.read_text().split()} == {str(number) for number in range(20)})

    assert "'probe@here': {'ok': 'pong'}" in run("ping").communicate(timeout=30)[0]
    worker.terminate()
    assert worker.wait(20) == 0
    assert list(folder.glob("claimed/*/celery/*")) == list(folder.glob("ready/celery/[0-9]*")) == []


def wait_for(condition):
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
