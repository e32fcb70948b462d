"""What is printed for the day: tickets, door lists, sign-in sheets, seat labels and entry cards.

Always in Chinese, as the certificate is. A hall has at most 90 seats, so most sheets are laid out within the request; the
tickets of a whole hall and its set for an exam on paper, a page or more for everybody, are laid out by the worker.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings import entry_codes, numbering
from exams.sittings.models import Admission, Placement
from exams.sittings.places import PlaceRef, places_of
from exams.sittings.portraits import portrait_of
from exams.web.candidate import rules
from foundation import pdf as printer

LANGUAGE = "zh-hans"


def ticket(admission: Admission) -> bytes:
    """With the portrait where one is known, and the seat where one is given."""
    context = _ticket(admission, places_of([admission.pk]).get(admission.pk))
    with translation.override(LANGUAGE):
        return laid_out("print/ticket.html", context, title=context["number"])


def tickets(round: Round, hall: Hall, *, each: Callable[[int], object]) -> bytes:
    """Those of everybody in a hall, in the order of the seats; ``each`` hears how many are laid out so far."""
    standing = Placement.objects.standing().filter(round=round, seat__hall=hall)
    placed = standing.select_related("admission__candidate", "admission__round__exam", "seat__hall__site")
    admissions = [one.admission for one in placed.order_by("seat__row", "seat__column")]
    places = places_of([one.pk for one in admissions])
    with translation.override(LANGUAGE):
        pages = [
            render_to_string("print/ticket.html", _ticket(one, places.get(one.pk)) | _house()) for one in admissions
        ]
    title = f"{round} {hall.site} {hall}"
    return printer.render_all(pages, title=title, lang="zh-Hans", stylesheets=[_style("exam")], each=each)


def _ticket(admission: Admission, place: PlaceRef | None) -> dict:
    portrait = portrait_of(admission.candidate_id)
    with translation.override(LANGUAGE):
        return {
            "admission": admission,
            "number": numbering.spaced(admission.number),
            "round": admission.round,
            "place": place,
            "photo": portrait and f"data:image/jpeg;base64,{b64encode(portrait).decode()}",
            "composition": rules.composition(admission.round.exam.code),
            "conduct": rules.conduct(admission.round.duration),
        }


def hall_list(round: Round, hall: Hall, *, signs: bool) -> bytes:
    """Who sits where, in the order of the seats; with ``signs`` it has columns to sign in and out."""
    return _of_hall("print/hall_list.html", round, hall, {"rows": _rows(round, hall), "signs": signs})


def seat_labels(round: Round, hall: Hall) -> bytes:
    """One label for each seat that is taken, to be cut and laid on the desks."""
    return _of_hall("print/seat_labels.html", round, hall, {"lines": _side_by_side(_rows(round, hall), 3)})


def entry_cards(round: Round, admissions: list[Admission], codes: Mapping[int, str]) -> bytes:
    """A card for each candidate with number and code, in the order given. The only place where a code is ever shown."""
    places = places_of([admission.pk for admission in admissions])
    cards = [
        {
            "name": str(one.candidate),
            "number": numbering.spaced(one.number),
            "code": entry_codes.spaced(codes[one.pk]),
            "place": places.get(one.pk),
        }
        for one in admissions
    ]
    with translation.override(LANGUAGE):
        context = {"round": round, "lines": _side_by_side(cards, 2), "address": f"{settings.PUBLIC_URL}/exams/enter/"}
        return laid_out("print/entry_cards.html", context, title=str(round))


def laid_out(template: str, context: dict, *, title: str, styles: tuple[str, ...] = ("exam",)) -> bytes:
    """A template of ``print/`` as a PDF; ``styles`` are sheets of the same folder."""
    html = render_to_string(template, context | _house())
    return printer.render(html, title=title, lang="zh-Hans", stylesheets=[_style(name) for name in styles])


def bound(
    template: str, parts: list[dict], *, title: str, styles: tuple[str, ...], each: Callable[[int], object]
) -> bytes:
    """A template laid out once for each part, on both sides of the paper; ``each`` hears how many parts are done."""
    pages = [render_to_string(template, part | _house()) for part in parts]
    sheets = [_style(name) for name in styles]
    return printer.render_all(pages, title=title, lang="zh-Hans", stylesheets=sheets, each=each, duplex=True)


def answer(content: bytes, name: str) -> HttpResponse:
    """A file for one pair of eyes: no cache keeps it."""
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _side_by_side(cells: list, n: int) -> list[list]:
    return [cells[start : start + n] for start in range(0, len(cells), n)]


def _rows(round: Round, hall: Hall) -> list[dict]:
    standing = Placement.objects.standing().filter(round=round, seat__hall=hall)
    placed = standing.select_related("seat", "admission__candidate").order_by("seat__row", "seat__column")
    return [
        {"seat": one.seat.label, "name": str(one.admission.candidate), "number": numbering.spaced(one.admission.number)}
        for one in placed
    ]


def _of_hall(template: str, round: Round, hall: Hall, context: dict) -> bytes:
    with translation.override(LANGUAGE):
        return laid_out(template, {"round": round, "hall": hall} | context, title=f"{round} {hall.site} {hall}")


def _house() -> dict:
    return {"brand": settings.BRAND, "demo_label": settings.DEMO_LABEL}


@cache
def _style(name: str) -> str:
    return render_to_string(f"print/{name}.css")
