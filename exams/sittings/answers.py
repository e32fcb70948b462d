"""What a save is answered with: acknowledged, or refused with the epoch's highest contiguous number. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True)
class Answer:
    """Everything up to ``acknowledged`` is committed. ``refused`` is the protocol's word, empty where nothing was."""

    refused: ClassVar[str] = ""

    acknowledged: int


@dataclass(frozen=True)
class Acknowledged(Answer):
    """``remaining_ms`` is empty while the sitting is paused: the state says what stands still."""

    head: str
    server_time: datetime
    remaining_ms: int | None


class Gap(Answer):
    refused = "gap"


class Conflict(Answer):
    refused = "conflict"


class TakenOver(Answer):
    refused = "taken_over"


class Closed(Answer):
    refused = "closed"


class Unknown(Answer):
    """No such sitting; it speaks of none, so nothing is acknowledged."""

    refused = "unknown"
