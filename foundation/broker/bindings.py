"""Which queues an exchange delivers to: one small file per exchange, replaced whole, changed under a lock."""

import fcntl
import json
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from foundation.broker.names import decoded, encoded

Binding = tuple[str, str, str]  # routing key, pattern, queue


class Bindings:
    def __init__(self, folder: str | os.PathLike):
        self.folder = Path(folder, "exchanges")

    def of(self, exchange: str) -> list[Binding]:
        """Safe beside a change: the file is never seen half written."""
        try:
            return [tuple(entry) for entry in json.loads(self._file(exchange).read_text())]
        except FileNotFoundError:
            return []

    def add(self, exchange: str, binding: Binding) -> None:
        """Binding again changes nothing."""
        if binding not in self.of(exchange):
            self._change(exchange, lambda table: [*(entry for entry in table if entry != binding), binding])

    def remove(self, exchange: str, queue: str) -> None:
        if any(entry[2] == queue for entry in self.of(exchange)):
            self._change(exchange, lambda table: [entry for entry in table if entry[2] != queue])

    def remove_everywhere(self, queue: str) -> None:
        for file in self.folder.glob("[!.]*"):
            self.remove(decoded(file.name), queue)

    def _change(self, exchange: str, change: Callable[[list[Binding]], list[Binding]]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked():
            aside = self.folder / f".{encoded(exchange)}.new"
            aside.write_text(json.dumps(change(self.of(exchange))))
            aside.replace(self._file(exchange))

    @contextmanager
    def _locked(self):
        with open(self.folder / ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _file(self, exchange: str) -> Path:
        return self.folder / encoded(exchange)
