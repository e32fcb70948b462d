"""What one form of storing an answer costs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``cpu_ms`` is of web and database processes together, for each save; latencies in milliseconds."""

    name: str
    clients: int
    per_second: float
    cpu_ms: float
    p50: float
    p99: float
    errors: int
