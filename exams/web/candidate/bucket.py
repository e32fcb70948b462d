"""How often one sitting may save: a bucket of tokens in the cache, refilled each second."""

import math

from django.core.cache import cache

PER_SECOND = 5


def spend(sitting_id, *, at: float) -> bool:
    """Take one token of this second; False when they are used up. A cache that forgets lets a save through."""
    key = f"saves:{sitting_id}:{math.floor(at)}"
    cache.add(key, 0, timeout=2)
    try:
        return cache.incr(key) <= PER_SECOND
    except ValueError:  # evicted between the two lines
        return True
