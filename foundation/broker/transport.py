"""The spool as a kombu transport: what Celery calls a broker."""

from queue import Empty

from kombu.transport import virtual
from kombu.utils.json import dumps, loads

from foundation.broker.bindings import Bindings
from foundation.broker.spool import Spool

CLAIM = "_claim"  # message property: which file in our folder of claims this delivery is


class QoS(virtual.QoS):
    """An acknowledged or refused message leaves the folder of claims; until then a crash gives it back."""

    def ack(self, delivery_tag):
        message = self._delivered.get(delivery_tag)
        super().ack(delivery_tag)
        if message is not None:
            self.channel.drop(message)

    def reject(self, delivery_tag, requeue=False):
        message = self._delivered.get(delivery_tag)
        super().reject(delivery_tag, requeue=requeue)
        if message is not None and not requeue:
            self.channel.drop(message)


class Channel(virtual.Channel):
    QoS = QoS
    supports_fanout = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._unacknowledged_queues: set[str] = set()

    @property
    def spool(self) -> Spool:
        return self.connection.spool

    @property
    def bindings(self) -> Bindings:
        return self.connection.bindings

    def drop(self, message) -> None:
        if self.connection is not None:  # a closed channel has given everything back
            self.spool.drop(message.properties[CLAIM])

    def basic_consume(self, queue, no_ack, *args, **kwargs):
        if no_ack:
            self._unacknowledged_queues.add(queue)
        return super().basic_consume(queue, no_ack, *args, **kwargs)

    def basic_get(self, queue, no_ack=False, **kwargs):
        message = super().basic_get(queue, no_ack=no_ack, **kwargs)
        if message is not None and no_ack:
            self.drop(message)
        return message

    def get_table(self, exchange):
        return self.bindings.of(exchange)

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        self.bindings.add(exchange, (routing_key or "", pattern or "", queue or ""))

    def _new_queue(self, queue, auto_delete=False, **kwargs):
        self.spool.declare(queue, temporary=auto_delete)

    def _has_queue(self, queue, **kwargs):
        return self.spool.exists(queue)

    def _delete(self, queue, exchange, *args, **kwargs):
        self.bindings.remove(exchange, queue)
        self.spool.delete(queue)

    def _put(self, queue, message, **kwargs):
        if self.spool.is_abandoned(queue):
            self.bindings.remove_everywhere(queue)
            self.spool.delete(queue)
            return
        message["properties"].pop(CLAIM, None)
        self.spool.put(queue, dumps(message).encode())

    def _put_fanout(self, exchange, message, routing_key, **kwargs):
        for _, _, queue in self.get_table(exchange):
            self._put(queue, message)

    def _get(self, queue, timeout=None):
        while (taken := self.spool.claim(queue)) is not None:
            claim, content = taken
            try:
                message = loads(content)
                message["properties"][CLAIM] = claim
            except (ValueError, TypeError, KeyError):
                self.spool.set_aside(claim)  # stepping over it; raising would end the worker
                continue
            if queue in self._unacknowledged_queues:
                self.spool.drop(claim)
            return message
        raise Empty()

    def _restore(self, message):
        """Back to where it was taken from: one rename, so it can be neither lost nor doubled."""
        self.spool.give_back(message.properties[CLAIM])

    def _size(self, queue):
        return self.spool.size(queue)

    def _purge(self, queue):
        return self.spool.purge(queue)


class Transport(virtual.Transport):
    Channel = Channel
    driver_type = driver_name = "atomicfs"
    default_port = 0
    implements = virtual.Transport.implements.extend(
        asynchronous=False, exchange_type=frozenset(["direct", "topic", "fanout"])
    )

    def __init__(self, client, **kwargs):
        super().__init__(client, **kwargs)
        folder = client.transport_options.get("data_folder")
        if not folder:
            raise ValueError("atomicfs:// needs the transport option data_folder.")
        self.spool, self.bindings = Spool(folder), Bindings(folder)

    def driver_version(self):
        return "1"

    def close_connection(self, connection):
        super().close_connection(connection)
        self.spool.close()
