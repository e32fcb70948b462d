"""The broker of the embedded default: message queues in a folder, without a server, that lose nothing when killed.

kombu's own filesystem transport publishes a file before it has written it and deletes a message before it is
worked on. Here a message is written aside and appears whole by a rename,
and is claimed by a rename into its consumer's folder, where it stays until it is acknowledged.
"""

from foundation.broker.claims import recover

SCHEME = "atomicfs"

__all__ = ["SCHEME", "recover", "register"]


def register() -> None:
    """Teach kombu the address ``atomicfs://``; its ``data_folder`` is a transport option. Safe to repeat."""
    from kombu.transport import TRANSPORT_ALIASES

    TRANSPORT_ALIASES[SCHEME] = "foundation.broker.transport:Transport"
