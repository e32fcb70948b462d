"""Which addresses a hall lets in. Pure."""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network


def read(text: str) -> list[IPv4Network | IPv6Network]:
    """One network a line; ValueError names the line that is none."""
    return [ip_network(line.strip()) for line in text.splitlines() if line.strip()]


def lets_in(text: str, address: str | None) -> bool:
    """Whether the address lies in one of the networks; no networks let in any, no address lies in none."""
    networks = read(text)
    if not networks:
        return True
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return any((mapped or found) in network for network in networks)
