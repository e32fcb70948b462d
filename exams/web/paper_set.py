"""纸质应急: the set of a hall as one file: cover, a booklet for each paper, a sheet for each candidate, list, handover."""

from collections import Counter
from collections.abc import Callable

from django.utils import translation

from exams import errors
from exams.papers.codes import paper_code
from exams.papers.contents import items_of
from exams.papers.models import Paper, Round
from exams.sites.models import Duty, Hall
from exams.sittings import numbering
from exams.sittings.models import Placement
from exams.sittings.refs import shown
from exams.sittings.services.on_paper import papers_of
from exams.web import sheets
from exams.web.candidate import paper as parts

AT_ONCE = 10  # sheets
IN_A_GROUP, SIDE_BY_SIDE = 5, 3  # items, groups: as on the answer sheets that candidates know


def layout(round: Round, hall: Hall, *, each: Callable[[int], object]) -> tuple[bytes, int]:
    """The file, and for how many people; ``each`` hears how many sheets are laid out so far. Refuses where nobody is seated any more.

    Laid out in parts, so that somebody who waits sees it grow; each begins on a front page, as for printing on both sides.
    """
    placed = list(_placed(round, hall))
    if not placed:
        raise errors.NobodySeated
    papers = papers_of(round, [one.admission_id for one in placed])
    lines = {paper.pk: _lines(paper) for paper in papers.values()}
    with translation.override(sheets.LANGUAGE):
        context = {
            "round": round,
            "hall": hall,
            "chief": _chief(round, hall),
            "people": [_sheet(one, papers[one.admission_id], lines[papers[one.admission_id].pk]) for one in placed],
            "booklets": _booklets(papers.values()),
            "minutes": -(-round.duration // 60),
        }
        content = sheets.bound(
            "print/paper_set.html", _parts(context), title=f"{round} {hall.site} {hall}", styles=("exam", "paper_set"),
            each=lambda done: each(min(len(placed), AT_ONCE * max(0, done - 1))),
        )  # fmt: skip
    return content, len(placed)


def _parts(context: dict) -> list[dict]:
    """Cover and booklets; the sheets, some at once; the lists."""
    people = context["people"]
    some = [people[start : start + AT_ONCE] for start in range(0, len(people), AT_ONCE)]
    return [
        context | {"part": "front"},
        *(context | {"part": "sheets", "some": those} for those in some),
        context | {"part": "lists"},
    ]


def _placed(round: Round, hall: Hall):
    standing = Placement.objects.standing().filter(round=round, seat__hall=hall)
    return standing.select_related("seat", "admission__candidate").order_by("seat__row", "seat__column")


def _chief(round: Round, hall: Hall) -> str:
    chief = Duty.objects.standing().filter(round=round, hall=hall, kind=Duty.Kind.CHIEF).select_related("person")
    return str(chief[0].person) if chief else ""


def _booklets(papers) -> list[dict]:
    """Each paper once, with how many copies the hall needs."""
    counts = Counter(paper.pk for paper in papers)
    found = {paper.pk: paper for paper in papers}
    return [_booklet(paper, counts[pk]) for pk, paper in sorted(found.items(), key=lambda one: one[1].version)]


def _booklet(paper: Paper, count: int) -> dict:
    items = [shown(stored) for stored in items_of(paper)]
    return {
        "code": paper_code(paper.fingerprint),
        "fingerprint": paper.fingerprint,
        "count": count,
        "size": paper.size,
        "sections": parts.sections(items),
    }


def _sheet(placed: Placement, paper: Paper, lines: list[list[str]]) -> dict:
    return {
        "seat": placed.seat.label,
        "name": str(placed.admission.candidate),
        "number": numbering.spaced(placed.admission.number),
        "code": paper_code(paper.fingerprint),
        "lines": lines,
    }


def _lines(paper: Paper) -> list[list[str]]:
    """Groups of five items side by side. Each is one text: thousands of boxes would take a minute to lay out."""
    items = [_brackets(item) for item in items_of(paper)]
    groups = ["\n".join(items[start : start + IN_A_GROUP]) for start in range(0, len(items), IN_A_GROUP)]
    return [groups[start : start + SIDE_BY_SIDE] for start in range(0, len(groups), SIDE_BY_SIDE)]


def _brackets(item: dict) -> str:
    letters = parts.LETTERS[: len(item["options"])]
    return f"{item['position']:>3} " + " ".join(f"[{letter}]" for letter in letters)
