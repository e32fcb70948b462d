"""What a board shows of its people: all of a hall in the hall's order, or of a round those that were asked for, page by page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from exams.sites.models import Hall
from exams.web.invigilator import scanned, words
from exams.web.invigilator.gathered import HallRows, Row, by_hall, rows
from exams.web.invigilator.reach import Post
from exams.web.invigilator.scanned import Spot

PER_PAGE, MOST_NEEDS = 60, 30
NO_HALL = "none"


class Filter(forms.Form):
    """Which of a round's people its board shows."""

    q = forms.CharField(label=gettext_lazy("Search by name or admission number"), max_length=60, required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    hall = forms.ChoiceField(label=gettext_lazy("Hall"), required=False)

    def __init__(self, given, *, halls: Sequence[Hall]):
        super().__init__(given)
        states = [(state, label) for state, (label, _icon) in words.STATES.items()]
        self.fields["state"].choices = [("", pgettext_lazy("states", "all")), *states]
        named = [(str(hall.pk), f"{hall.site}　{hall}") for hall in halls]
        self.fields["hall"].choices = [("", gettext_lazy("all")), *named, (NO_HALL, gettext_lazy("Without a seat"))]

    def among(self, spots: Sequence[Spot]) -> list[Spot]:
        said = self.cleaned_data if self.is_valid() else {}
        return [spot for spot in spots if self._fits(spot, **said)]

    def _fits(self, spot: Spot, q: str = "", state: str = "", hall: str = "") -> bool:
        return (
            (not q or q in spot.name or q.replace(" ", "") in spot.number)
            and (not state or spot.stands.state == state)
            and (not hall or str(spot.hall or NO_HALL) == hall)
        )


@dataclass(frozen=True)
class Seen:
    """``people`` are all of them; ``rows`` those that are shown in full, of whom ``needs`` are the most urgent."""

    people: Sequence[Spot]
    rows: list[Row]
    halls: list[HallRows]
    needs: list[Spot]
    needing: int
    counts: Counter[str]
    page: Page | None = None
    form: Filter | None = None


def of_hall(post: Post, *, at: datetime) -> Seen:
    """Eight queries."""
    found = rows(post, at=at)
    people = [_spot(row) for row in found]
    needs = scanned.needing(people, at=at)
    return Seen(people, found, by_hall(found, post), needs, len(needs), scanned.counted(people))


def of_round(post: Post, asked: QueryDict, halls: Sequence[Hall], *, at: datetime) -> Seen:
    """Ten queries, for thirty people as for two thousand."""
    people, form = scanned.scan(post.round, at=at), Filter(asked, halls=halls)
    page = Paginator(form.among(people), PER_PAGE).get_page(asked.get("page"))
    needs = scanned.needing(people, at=at)
    wanted = {spot.admission for spot in [*page, *needs[:MOST_NEEDS]]}
    wanted |= {spot.admission for spot in people if str(spot.admission) == asked.get("seat")}
    found = rows(post, at=at, among=wanted)
    seats = _as_they_sit(page, {row.admission.pk: row for row in found}, {hall.pk: hall for hall in halls})
    return Seen(people, found, seats, needs[:MOST_NEEDS], len(needs), scanned.counted(people), page, form)


def _as_they_sit(page: Page, found: dict[int, Row], halls: dict[int, Hall]) -> list[HallRows]:
    """Hall by hall, without the seats that are free. Whoever was let go meanwhile is left out."""
    grouped: dict[int | None, HallRows] = {}
    for spot in page:
        if row := found.get(spot.admission):
            grouped.setdefault(spot.hall, HallRows(halls.get(spot.hall), [])).places.append((row.seat, row))
    return list(grouped.values())


def _spot(row: Row) -> Spot:
    sitting, seat = row.sitting and row.sitting.pk, row.seat
    place = {"hall": seat.hall_id, "seat": seat.label} if seat else {}
    return Spot(
        row.admission.pk, str(row.admission.candidate), row.admission.number or "", row.stands, sitting, **place
    )
