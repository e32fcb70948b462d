"""A sitting as its candidate sees it, and the state the page asks for."""

from decimal import Decimal
from itertools import accumulate
from uuid import UUID

from exams import errors
from exams.papers.models import Round
from exams.papers.permutation import own_order
from exams.papers.reading import content_of
from exams.papers.sections import stages
from exams.sittings import changes as wire
from exams.sittings import receipts, tokens
from exams.sittings.clock import entry_until
from exams.sittings.fold import Folded, fold
from exams.sittings.instants import DatabaseNow
from exams.sittings.messages import messages_for
from exams.sittings.models import Admission, Incident, Receipt, Sitting
from exams.sittings.places import PlaceRef, places_of
from exams.sittings.reckoning import policy_of, reckon
from exams.sittings.refs import (
    AdmissionView,
    KnownReceipt,
    ReceiptView,
    RoundRef,
    SectionView,
    ShownItem,
    SittingRef,
    SittingView,
    State,
)


def sitting_view(sitting_id: UUID, *, candidate) -> SittingView:
    sitting = _of(candidate, sitting_id)
    items = tuple(shown(stored) for stored in content_of(sitting.paper)["items"])
    code, order = sitting.paper.fingerprint[:8].upper(), _own_order(sitting, items)
    return SittingView(sitting_ref(sitting), code, items, _state(sitting), order)


def _own_order(sitting: Sitting, items: tuple[ShownItem, ...]) -> tuple[int, ...]:
    """Among items of one kind and worth, in one section; it follows from the sitting and is stored nowhere."""
    if not sitting.admission.round.own_order:
        return ()
    begins = {section["first"] for section in sitting.paper.sections or ()}
    sections = accumulate(item.position in begins for item in items)
    groups = [(part, one.kind, one.worth, one.per_option) for part, one in zip(sections, items, strict=True)]
    return own_order(groups, seed=f"{sitting.paper.fingerprint}:{sitting.pk}")


def state(sitting_id: UUID, *, candidate) -> State:
    return _state(_of(candidate, sitting_id))


def state_of(sitting: Sitting) -> State:
    """The state of a sitting that the caller has just changed."""
    return _state(_stated().get(pk=sitting.pk))


def closing_of(sitting_id: UUID, *, candidate) -> tuple[SittingRef, ReceiptView | None]:
    """A sitting and its receipt, without the paper and the journal; the receipt is None until it is closed."""
    found = _with_names(Sitting.objects.select_related("receipt").of(candidate)).filter(pk=sitting_id).first()
    if found is None:
        raise errors.NotFound
    receipt = getattr(found, "receipt", None)
    return sitting_ref(found), receipt_view(receipt) if receipt else None


def positions_of(sitting_id: UUID, epoch: int, *, candidate) -> tuple[range, int]:
    """What may be answered in this epoch, as a token says it, and the paper's size; refuses somebody else's. One narrow query."""
    found = Sitting.objects.of(candidate).filter(pk=sitting_id).select_related("paper")
    sitting = found.only("epoch", "section", "paper__size", "paper__sections").first()
    if sitting is None:
        raise errors.NotFound
    size, stage = sitting.paper.size, sitting.stage
    return range(1, size + 1) if epoch != sitting.epoch else range(stage.first, stage.last + 1), size


def size_of(sitting_id: UUID, *, candidate) -> int:
    """How many positions its paper has; refuses somebody else's. One narrow query."""
    found = Sitting.objects.of(candidate).filter(pk=sitting_id).values_list("paper__size", flat=True).first()
    if found is None:
        raise errors.NotFound
    return found


def admissions_of(candidate) -> list[AdmissionView]:
    """The valid admissions to dated rounds, newest round first."""
    found = Admission.objects.valid().of(candidate).filter(round__key="").select_related("round__exam")
    admissions = list(found.order_by("-round__opens_at", "-pk"))
    sittings = Sitting.objects.filter(admission__in=admissions).order_by("number")
    latest = {sitting.admission_id: sitting for sitting in _with_names(sittings)}
    places = places_of([admission.pk for admission in admissions])
    return [admission_view(one, latest.get(one.pk), places.get(one.pk)) for one in admissions]


def admission_view(
    admission: Admission, sitting: Sitting | None = None, place: PlaceRef | None = None
) -> AdmissionView:
    return AdmissionView(
        id=admission.pk,
        round=round_ref(admission.round),
        candidate_id=admission.candidate_id,
        reference=admission.reference,
        admitted_at=admission.admitted_at,
        revoked_at=admission.revoked_at,
        sitting=sitting_ref(sitting) if sitting else None,
        number=admission.number or "",
        place=place,
    )


def round_ref(round: Round) -> RoundRef:
    return RoundRef(
        id=round.pk,
        name=round.name,
        exam_code=round.exam.code,
        exam_name=round.exam.name,
        specialty=round.exam.specialty,
        purpose=round.exam.purpose,
        opens_at=round.opens_at,
        closes_at=round.closes_at,
        apply_until=round.apply_until,
        seconds=round.duration,
        minutes=-(-round.duration // 60),
        full=round.exam.full,
        cut_score=round.exam.cut_score,
        released_at=round.released_at,
        entry_until=entry_until(policy_of(round), round.begins_at, round.closes_at),
        earliest_hand_in=round.earliest_hand_in or 0,
        needs_seb=round.needs_seb,
    )


def sitting_ref(sitting: Sitting) -> SittingRef:
    round = sitting.admission.round
    return SittingRef(
        id=sitting.pk,
        admission_id=sitting.admission_id,
        round_id=round.pk,
        exam_code=round.exam.code,
        exam_name=round.exam.name,
        round_name=round.name,
        purpose=round.exam.purpose,
        specialty=round.exam.specialty,
        number=sitting.number,
        started_at=sitting.started_at,
        deadline=sitting.deadline,
        closed_at=sitting.closed_at,
        size=sitting.paper.size,
        seconds=sitting.seconds,
        needs_seb=round.needs_seb,
        paper=sitting.paper.fingerprint,
    )


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


def _with_names(sittings):
    return sittings.select_related("admission__round__exam", "paper").defer("paper__content")


def _stated():
    related = Sitting.objects.select_related("admission__round__exam", "paper", "receipt", "accommodation")
    return related.defer("paper__content").annotate(now=DatabaseNow())


def _of(candidate, sitting_id: UUID) -> Sitting:
    found = _stated().of(candidate).filter(pk=sitting_id).first()
    if found is None:
        raise errors.NotFound
    return found


def _state(sitting: Sitting) -> State:
    folded = _folded(sitting)
    receipt = getattr(sitting, "receipt", None)
    reckoned = reckon(sitting)
    return State(
        epoch=sitting.epoch,
        token=_token(sitting),
        acknowledged=sitting.sequence,
        head=bytes(sitting.head).hex(),
        answers={position: answer for position, answer in sorted(folded.answers.items()) if answer},
        marked=tuple(sorted(folded.marked)),
        deadline=sitting.deadline,
        server_time=sitting.now,
        remaining_ms=reckoned.remaining_ms(sitting.deadline, sitting.now),
        extra_seconds=sitting.extra_seconds,
        steps=reckoned.deadline.steps,
        paused=reckoned.paused,
        hand_in_from=sitting.hand_in_from,
        large_print=bool(sitting.accommodation and sitting.accommodation.large_print),
        closed_by=sitting.closed_by,
        messages=messages_for(sitting),
        section=_section(sitting),
        receipt=receipt_view(receipt) if receipt else None,
    )


def _token(sitting: Sitting) -> str:
    person, size = sitting.admission.candidate_id, sitting.paper.size
    span = {"first": sitting.stage.first, "last": sitting.stage.last}
    return tokens.issue(sitting.pk, person, epoch=sitting.epoch, size=size, at=sitting.now, **span)


def _section(sitting: Sitting) -> SectionView | None:
    """One query, and none for a paper of one piece."""
    if not sitting.paper.sections:
        return None
    stage = sitting.stage
    of = len(stages(sitting.paper.sections, sitting.paper.size))
    timed = sitting.section_seconds is not None
    return SectionView(stage.number, of, stage.names, stage.first, stage.last, timed, _follows(sitting))


def _follows(sitting: Sitting) -> int:
    moves = Incident.objects.filter(sitting=sitting, kind=Incident.Kind.SECTION).values_list("facts", flat=True)
    left, epoch = {facts["epoch"] for facts in moves}, sitting.epoch
    while epoch - 1 in left:
        epoch -= 1
    return epoch if epoch < sitting.epoch else 0


def _folded(sitting: Sitting) -> Folded:
    if sitting.epoch == 1 and not sitting.sequence:
        return fold(())  # nothing was saved; at the opening of a hall everybody asks this
    rows = list(sitting.journal.values_list("epoch", "changes"))
    texts = wire.read_all([text for _, text in rows])
    return fold((epoch, change) for (epoch, _), changes in zip(rows, texts, strict=True) for change in changes)


def shown(stored: dict) -> ShownItem:
    return ShownItem(
        position=stored["position"],
        kind=stored["kind"],
        stem=stored["stem"],
        options=tuple(stored["options"]),
        worth=Decimal(stored["worth"]),
        per_option=Decimal(stored["per_option"]),
    )
