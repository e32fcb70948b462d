"""How often one sitting may save: so many tokens a second, counted in this process and nowhere else.

A browser keeps to one connection, and so mostly to one process; with several the limit is a multiple, which still stops
a page that floods. Whatever is older than this second is forgotten at once, so nothing grows.
"""

import math
import threading

from exams.web.candidate.door import TooFast

PER_SECOND = 5


class Bucket:
    def __init__(self):
        self._lock = threading.Lock()
        self._second, self._spent = 0, {}

    def spend(self, sitting_id, *, at: float) -> None:
        """Take one token of this second. Raises ``TooFast`` when they are used up."""
        with self._lock:
            if math.floor(at) != self._second:
                self._second, self._spent = math.floor(at), {}
            spent = self._spent[sitting_id] = self._spent.get(sitting_id, 0) + 1
        if spent > PER_SECOND:
            raise TooFast


spend = Bucket().spend
