"""What may be answered on a paper, in one narrow query."""

from uuid import UUID

from exams import errors
from exams.sittings.models import Sitting


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
