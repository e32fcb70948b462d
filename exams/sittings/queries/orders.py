"""In which order a candidate meets the items of a paper."""

from collections.abc import Sequence
from itertools import accumulate

from exams.papers.permutation import own_order
from exams.sittings.models import Sitting


def order_of(sitting: Sitting, items: Sequence[dict]) -> tuple[int, ...]:
    """Among items of one kind and worth, in one section; it follows from the sitting and is stored nowhere.

    Empty where the round has everybody meet them in the paper's order.
    """
    if not sitting.admission.round.own_order:
        return ()
    begins = {section["first"] for section in sitting.paper.sections or ()}
    sections = accumulate(item["position"] in begins for item in items)
    groups = [(part, one["kind"], one["worth"], one["per_option"]) for part, one in zip(sections, items, strict=True)]
    return own_order(groups, seed=f"{sitting.paper.fingerprint}:{sitting.pk}")
