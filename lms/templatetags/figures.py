"""Geometry for the figures of the templates: parts of a whole as lengths, a row's cell by its place, a weekday's name."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.timezone import localtime
from django.utils.translation import pgettext

register = template.Library()

FUNNEL_HEIGHT = 72  # units of the funnel's own drawing


@register.filter
def share(part, whole) -> str:
    """How much `part` is of `whole`, as a length for an SVG attribute: ``"66.67%"``; between 0 % and 100 %."""
    return f"{_portion(part, whole) * 100:.2f}%"


@register.filter
def less(number, other) -> Decimal:
    """The difference of two amounts."""
    return Decimal(str(number)) - Decimal(str(other))


@register.filter
def anchor(part, whole) -> str:
    """Where a label above a point of a scale is held, so that it never leaves the drawing."""
    portion = _portion(part, whole)
    return "start" if portion < Decimal("0.06") else "end" if portion > Decimal("0.94") else "middle"


@register.filter
def grouped(number) -> str:
    """A count with its thousands apart: 1,290."""
    return f"{number:,}"


@register.filter
def cell(row, place: int):
    """The cell of a row at a place; nothing where the row is shorter than its head."""
    return row[place] if place < len(row) else ""


@register.filter
def spread(entries, amount: str) -> list[dict]:
    """Entries laid end to end: each with its start and width as shares of the sum of `amount`."""
    sizes = [Decimal(str(_read(entry, amount) or 0)) for entry in entries]
    starts = [sum(sizes[:place], Decimal(0)) for place in range(len(sizes))]
    return [
        {"entry": entry, "start": share(start, sum(sizes)), "width": share(size, sum(sizes))}
        for entry, start, size in zip(entries, starts, sizes, strict=True)
    ]


@register.filter
def against_first(stages) -> list[dict]:
    """Stages of a funnel with the top and height of their bars; the highest count fills the drawing.

    A stage to come has the height of the stage before it, since nothing is lost yet.
    """
    highest = max((_read(stage, "count") for stage in stages), default=0)
    drawn, before = [], 0
    for stage in stages:
        lost = _read(stage, "lost") or 0
        shown = before if _read(stage, "kind") == "future" else _read(stage, "count")
        height = _portion(shown, highest) * FUNNEL_HEIGHT
        lost_height = _portion(lost, highest) * FUNNEL_HEIGHT
        drawn.append(
            {
                "entry": stage,
                "top": f"{FUNNEL_HEIGHT - height:.1f}",
                "height": f"{height:.1f}",
                "before_top": f"{FUNNEL_HEIGHT - height - lost_height:.1f}",
                "lost_height": f"{lost_height:.1f}",
                "share": share(shown, highest),
                "lost_share": share(lost, highest),
            }
        )
        before = shown
    return drawn


@register.filter
def weekday(day: date) -> str:
    """The short name of the day of the week, of an instant as it is here: 周五, Fri."""
    day = localtime(day) if isinstance(day, datetime) else day
    names = (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )
    return names[day.weekday()]


def _portion(part, whole) -> Decimal:
    if not whole:
        return Decimal(0)
    return min(max(Decimal(str(part or 0)) / Decimal(str(whole)), Decimal(0)), Decimal(1))


def _read(entry, name: str):
    return entry.get(name) if isinstance(entry, dict) else getattr(entry, name, None)
