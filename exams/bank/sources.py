"""Where an item comes from, in words. An item keeps a stable key."""

from foundation.names import Names

source_words = Names()
