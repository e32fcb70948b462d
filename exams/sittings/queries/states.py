"""A sitting as its candidate sees it, and the state the page asks for."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from exams import errors
from exams.papers.reading import content_of
from exams.papers.sections import stages
from exams.sittings import changes as wire
from exams.sittings import tokens
from exams.sittings.fold import Folded, fold
from exams.sittings.instants import DatabaseNow
from exams.sittings.messages import messages_for
from exams.sittings.models import ExtraTime, Incident, Message, Pause, Sitting
from exams.sittings.queries.closings import receipt_view
from exams.sittings.queries.orders import order_of
from exams.sittings.queries.refs import sitting_ref
from exams.sittings.reckoning import as_begun, reckon
from exams.sittings.refs import SectionView, SittingView, State
from foundation.compiled import Compiled

# What a state is told from; of round and exam little, because a hall that begins at once asks for all of it.
STATED = (
    *(field.attname for field in Sitting._meta.concrete_fields), "admission__candidate__name", "admission__round__name",
    *(f"admission__round__{name}" for name in ("key", "needs_seb", "own_order", "exam__code", "exam__name", "exam__purpose", "exam__specialty")),
    *(f"paper__{name}" for name in ("round_id", "size", "sections", "fingerprint")), *(f"accommodation__{name}" for name in ("factor", "extra_minutes", "large_print")),
    "receipt__code", "receipt__digest", "receipt__answered", "receipt__of",
)  # fmt: skip
# Nothing was added to its time, nothing stood still, and nobody wrote to anybody of its round: three queries less.
UNTOUCHED = ~(
    Exists(ExtraTime.objects.filter(sitting=OuterRef("pk")))
    | Exists(Pause.objects.filter(sitting=OuterRef("pk")))
    | Exists(Message.objects.filter(round=OuterRef("admission__round_id")))
)


def sitting_view(sitting_id: UUID, *, candidate) -> SittingView:
    sitting = _of(candidate, sitting_id)
    name, code = sitting.admission.candidate.name, sitting.paper.fingerprint[:8].upper()
    items = content_of(sitting.paper)["items"]
    return SittingView(sitting_ref(sitting), name, code, items, _state(sitting), order_of(sitting, items))


def state(sitting_id: UUID, *, candidate) -> State:
    return _state(_of(candidate, sitting_id))


def state_of(sitting: Sitting) -> State:
    """The state of a sitting that the caller has just changed."""
    return _state(_stated().get(pk=sitting.pk))


def _stated():
    related = Sitting.objects.select_related(
        "admission__candidate", "admission__round__exam", "paper", "receipt", "accommodation"
    )
    return related.only(*STATED).annotate(now=DatabaseNow(), untouched=UNTOUCHED)


@Compiled
def _own(sitting, candidate):
    return _stated().of(candidate).filter(pk=sitting)


def _of(candidate, sitting_id: UUID) -> Sitting:
    found = _own(sitting_id, candidate)
    if not found:
        raise errors.NotFound
    return found[0]


def _state(sitting: Sitting) -> State:
    folded = _folded(sitting)
    receipt = getattr(sitting, "receipt", None)
    reckoned = as_begun(sitting) if sitting.untouched else reckon(sitting)
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
        messages=() if sitting.untouched else messages_for(sitting),
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
