"""``python -m tests.faults.dawdlers HOST PORT COUNT``: sockets that begin with what comes on standard input, and never finish.

Whoever is cut off comes back at once. Ended by SIGTERM; then writes how many were opened. A minus before the count: nothing more is sent.
"""

import signal
import socket
import sys
import time

EVERY = 1.0  # seconds between two bytes


class Dawdlers:
    def __init__(self, host: str, port: int, count: int, begins: bytes):
        self.address, self.begins, self.trickles = (host, port), begins, count > 0
        self.opened, self.ended = 0, False
        self.sockets = [self._new() for _ in range(abs(count))]
        signal.signal(signal.SIGTERM, self._end)

    def dawdle(self) -> None:
        while not self.ended:
            time.sleep(EVERY)
            self.sockets = [one if self._goes_on(one) else self._new() for one in self.sockets]

    def _new(self) -> socket.socket | None:
        try:
            made = socket.create_connection(self.address, timeout=5)
            made.sendall(self.begins)
        except OSError:
            return None
        made.setblocking(False)
        self.opened += 1
        return made

    def _goes_on(self, one: socket.socket | None) -> bool:
        """Not cut off yet."""
        if one is None:
            return False
        try:
            if self.trickles:
                one.send(b"x")
            return one.recv(1_000) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    def _end(self, *_) -> None:
        self.ended = True


if __name__ == "__main__":
    dawdlers = Dawdlers(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.stdin.buffer.read())
    dawdlers.dawdle()
    sys.stdout.write(f"{dawdlers.opened}\n")
