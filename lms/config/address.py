"""Under which address others reach this machine."""

import socket


def address(host: str, port: str) -> str:
    """``http://host:port`` as a phone on the same network can open it; 0.0.0.0 becomes this machine's own address."""
    name = host or "127.0.0.1"
    if name == "0.0.0.0":
        name = _own_address()
    return f"http://{name}:{port or 8000}"


def _own_address() -> str:
    """The address that the way to the outside starts from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]
