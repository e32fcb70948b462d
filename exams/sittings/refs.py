"""What the exam room tells of rounds, admissions, sittings and receipts: plain facts, no tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from exams.sittings.clock import Step
from exams.sittings.messages import MessageView
from exams.sittings.places import PlaceRef


@dataclass(frozen=True)
class RoundRef:
    """``minutes`` is rounded up; ``seconds`` is exact. ``closes_at`` is empty for a standing round.

    ``entry_until`` is up to when a sitting may be begun, ``earliest_hand_in`` seconds after its start, 0 meaning at once.
    """

    id: int
    name: str
    exam_code: str
    exam_name: str
    specialty: str
    purpose: str
    opens_at: datetime
    closes_at: datetime | None
    apply_until: datetime | None
    seconds: int
    minutes: int
    full: Decimal
    cut_score: Decimal
    released_at: datetime | None
    entry_until: datetime | None
    earliest_hand_in: int
    needs_seb: bool


@dataclass(frozen=True)
class SittingRef:
    id: UUID
    admission_id: int
    round_id: int
    exam_code: str
    exam_name: str
    round_name: str
    purpose: str
    specialty: str
    number: int
    started_at: datetime
    deadline: datetime
    closed_at: datetime | None
    size: int
    seconds: int
    needs_seb: bool
    paper: str  # its fingerprint


@dataclass(frozen=True)
class AdmissionView:
    id: int
    round: RoundRef
    candidate_id: UUID
    reference: str
    admitted_at: datetime
    revoked_at: datetime | None
    sitting: SittingRef | None
    number: str = ""
    place: PlaceRef | None = None


@dataclass(frozen=True)
class ReceiptView:
    code: str
    answered: int
    of: int
    closed_at: datetime
    closed_by: str
    digest: str


@dataclass(frozen=True)
class KnownReceipt:
    code: str
    closed_at: datetime
    answered: int
    of: int
    digest: str


@dataclass(frozen=True)
class State:
    """Where a sitting stands by the database's clock; ``answers`` and ``marked`` are by position on the paper.

    While it is ``paused`` the remaining time stands still, and the deadline holds only until it is resumed.
    ``token`` lets its device save and beat without a session.
    """

    epoch: int
    token: str
    acknowledged: int
    head: str
    answers: dict[int, str]
    marked: tuple[int, ...]
    deadline: datetime
    server_time: datetime
    remaining_ms: int
    extra_seconds: int
    steps: tuple[Step, ...]
    paused: bool
    hand_in_from: datetime | None
    large_print: bool
    closed_by: str
    messages: tuple[MessageView, ...]
    section: "SectionView | None"
    receipt: ReceiptView | None


@dataclass(frozen=True)
class SectionView:
    """The section that is open, where the paper has several: the positions that may be answered, and how many sections there are.

    ``follows`` is the first epoch from which only sections were left until now, 0 where a device has taken over since: the page
    that held it, or one after it, goes on by itself.
    """

    number: int
    of: int
    names: tuple[str, ...]
    first: int
    last: int
    is_timed: bool
    follows: int


@dataclass(frozen=True)
class ShownItem:
    """``options`` stand in the order shown: A, B, C …"""

    position: int
    kind: str
    stem: str
    options: tuple[str, ...]
    worth: Decimal
    per_option: Decimal


def shown(stored: dict) -> ShownItem:
    return ShownItem(
        position=stored["position"],
        kind=stored["kind"],
        stem=stored["stem"],
        options=tuple(stored["options"]),
        worth=Decimal(stored["worth"]),
        per_option=Decimal(stored["per_option"]),
    )


@dataclass(frozen=True)
class SittingView:
    """``candidate`` is their name; ``stored`` are the items as the paper keeps them, in its order.

    ``order`` holds the paper's positions as this candidate meets them; empty: in the paper's order.
    """

    ref: SittingRef
    candidate: str
    paper_code: str
    stored: Sequence[dict]
    state: State
    order: tuple[int, ...] = ()

    @property
    def items(self) -> tuple[ShownItem, ...]:
        return tuple(shown(one) for one in self.stored)
