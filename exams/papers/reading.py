"""启封: the one way to what a paper says; a sealed one is read only once its round is released."""

import json
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from exams import errors
from exams.papers import sealing
from exams.papers.canonical import fingerprint
from exams.papers.models import Paper, PaperItem
from exams.papers.seals import SealedPaper
from foundation import crypto
from foundation.kept import Kept

KEPT = 64  # papers opened by this process; released once, a paper stays so, and nothing of it ever changes
_kept = Kept(KEPT)


def content_of(paper: Paper) -> dict:
    """What it says, not to be changed. Refuses a sealed one before its time (``NotYetOpen``) and unarmed (``NotReleased``)."""
    return _opened(paper.pk, paper.fingerprint)["content"]


def content_for_printing(paper: Paper) -> dict:
    """The same, and before the opening what its setters may read: until an officer armed the round (``RoundArmed``)."""
    try:
        return content_of(paper)
    except (errors.NotYetOpen, errors.NotReleased):
        sealed = SealedPaper.objects.get(paper=paper.pk)
        return json.loads(sealing.unseal(sealed, sealing.printing_key(paper.round_id)))["content"]


def lay_out(papers: Iterable[Paper]) -> None:
    """Which version stands where, as rows, from the opening on. Repeating adds nothing; refuses as ``content_of`` does."""
    for paper in papers:
        PaperItem.objects.bulk_create(_places(paper), ignore_conflicts=True)


def lay_out_opened() -> int:
    """The same for every paper that can be read by now; how many."""
    missing = Paper.objects.filter(sealed__isnull=False).exclude(Exists(PaperItem.objects.filter(paper=OuterRef("pk"))))
    return sum(_laid_out(paper) for paper in missing.order_by("pk"))


def _laid_out(paper: Paper) -> bool:
    try:
        lay_out([paper])
    except (errors.NotYetOpen, errors.NotReleased):
        return False
    return True


def _opened(paper_id: int, print: str) -> dict:
    return _kept.get((paper_id, print), lambda: _open(paper_id, print))


def _open(paper_id: int, print: str) -> dict:
    sealed = SealedPaper.objects.select_related("paper").filter(paper=paper_id).first()
    if sealed is None:
        return {"content": Paper.objects.values_list("content", flat=True).get(pk=paper_id)}
    said = json.loads(sealing.unseal(sealed, sealing.released_key(sealed.paper.round_id)))
    if fingerprint(said["content"]) != print:
        raise crypto.Unsealable("The paper is not the one that was frozen.")
    return said


def _places(paper: Paper) -> list[PaperItem]:
    said = _opened(paper.pk, paper.fingerprint)
    return [
        PaperItem(
            paper=paper,
            position=shown["position"],
            item_version_id=version,
            order=order,
            worth=shown["worth"],
            per_option=shown["per_option"],
        )
        for (version, order), shown in zip(said["places"], said["content"]["items"], strict=True)
    ]
