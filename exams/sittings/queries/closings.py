"""The end of a sitting: its receipt, for its candidate and for whoever has the code."""

from uuid import UUID

from exams import errors
from exams.sittings import receipts
from exams.sittings.models import Receipt, Sitting
from exams.sittings.queries.refs import sitting_ref, with_names
from exams.sittings.refs import KnownReceipt, ReceiptView, SittingRef
from foundation.compiled import Compiled

FACTS = ("code", "answered", "of", "digest", "sitting__closed_at", "sitting__closed_by")


@Compiled
def _shown(sitting, candidate):
    own = Receipt.objects.filter(sitting=sitting, sitting__admission__candidate=candidate)
    return own.select_related("sitting").only(*FACTS)


def closing_of(sitting_id: UUID, *, candidate) -> tuple[SittingRef, ReceiptView | None]:
    """A sitting and its receipt, without the paper and the journal; the receipt is None until it is closed."""
    found = with_names(Sitting.objects.select_related("receipt").of(candidate)).filter(pk=sitting_id).first()
    if found is None:
        raise errors.NotFound
    receipt = getattr(found, "receipt", None)
    return sitting_ref(found), receipt_view(receipt) if receipt else None


def receipt_of(sitting_id: UUID, *, candidate) -> ReceiptView | None:
    """One's own receipt; None while there is none. One narrow query."""
    return next(map(receipt_view, _shown(sitting_id, candidate)), None)


def known_receipt(code: str) -> KnownReceipt | None:
    """What anybody may know who has the code. One query, whatever was typed, so nothing is learnt from the time it takes."""
    found = Receipt.objects.filter(code=receipts.read(code)).select_related("sitting").defer("signature").first()
    return KnownReceipt(found.code, found.sitting.closed_at, found.answered, found.of, found.digest) if found else None


def receipt_view(receipt: Receipt) -> ReceiptView:
    sitting = receipt.sitting
    return ReceiptView(
        code=receipt.code,
        answered=receipt.answered,
        of=receipt.of,
        closed_at=sitting.closed_at,
        closed_by=sitting.closed_by,
        digest=receipt.digest,
    )
