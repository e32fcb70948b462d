"""What a candidate should know before starting: how many of what, how it is scored, what happens when the network fails."""

from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exams.papers.models import Blueprint, BlueprintRow, Section
from exams.web.candidate.paper import number
from exams.web.reckoned import span


def composition(exam_code: str) -> list[str]:
    """One sentence for each kind, as the newest blueprint plans it, and one for each section where they differ from a heading."""
    parts = [_part(*part) for part in sorted(_parts(exam_code).items(), key=lambda part: part[0][0] != "single")]
    return parts + _sections(exam_code)


def _sections(exam_code: str) -> list[str]:
    newest = Blueprint.objects.filter(exam__code=exam_code).order_by("-number").values("pk")[:1]
    found = list(Section.objects.filter(blueprint=newest).order_by("number"))
    if not any(one.one_way or one.seconds for one in found):
        return []
    return [_section(one) for one in found]


def _section(one: Section) -> str:
    facts = {"number": one.number, "name": one.name, "time": span(one.seconds) if one.seconds else ""}
    if one.seconds:
        return _(
            "Section {number}, {name}: {time}. Once it is finished or its time is up, it cannot be opened again."
        ).format(**facts)
    if one.one_way:
        return _("Section {number}, {name}: once it is finished, it cannot be opened again.").format(**facts)
    return _("Section {number}, {name}: without a time of its own.").format(**facts)


def _parts(exam_code: str) -> dict[tuple[str, Decimal, Decimal], int]:
    counts: dict[tuple[str, Decimal, Decimal], int] = {}
    for row in _rows(exam_code):
        part = (row.kind, row.worth, row.per_option)
        counts[part] = counts.get(part, 0) + row.count
    return counts


def _rows(exam_code: str) -> QuerySet[BlueprintRow]:
    newest = (
        BlueprintRow.objects.filter(blueprint__exam__code=exam_code).order_by("-blueprint__number").values("blueprint")
    )
    return BlueprintRow.objects.filter(blueprint=newest[:1])


def _part(part: tuple[str, Decimal, Decimal], count: int) -> str:
    kind, worth, each = part
    facts = {"count": count, "worth": number(worth), "each": number(each)}
    return (_single(count) if kind == "single" else _multiple(count)).format(**facts)


def _single(count: int) -> str:
    return ngettext(
        "{count} single-choice item, {worth} point: one option is right, nothing is taken off.",
        "{count} single-choice items, {worth} point each: one option is right, nothing is taken off.",
        count,
    )


def _multiple(count: int) -> str:
    return ngettext(
        "{count} multiple-choice item, {worth} points: two or more options are right. "
        "Any wrong option scores 0; an incomplete correct choice scores {each} for each option.",
        "{count} multiple-choice items, {worth} points each: two or more options are right. "
        "Any wrong option scores 0; an incomplete correct choice scores {each} for each option.",
        count,
    )


def limits(entry_until: datetime | None, earliest_hand_in: int) -> list[str]:
    """From when nobody is let in, and before when nobody hands in; nothing where the round sets no such limit."""
    found = []
    if entry_until:
        time = date_format(localtime(entry_until), "H:i")
        found.append(_("It can be begun until {time}; who has begun can always come back.").format(time=time))
    if earliest_hand_in:
        minutes = -(-earliest_hand_in // 60)
        found.append(
            ngettext(
                "It can be handed in {minutes} minute after your start, not before.",
                "It can be handed in {minutes} minutes after your start, not before.",
                minutes,
            ).format(minutes=minutes)
        )
    return found


def conduct(seconds: int) -> list[str]:
    """What holds once it has begun, whatever the exam."""
    minutes = seconds // 60
    time = ngettext(
        "{minutes} minute. The clock runs on the server from the moment you start, also while the page is closed.",
        "{minutes} minutes. The clock runs on the server from the moment you start, also while the page is closed.",
        minutes,
    ).format(minutes=minutes)
    if seconds % 60:
        time = _("{seconds} seconds. The clock runs on the server from the moment you start.").format(seconds=seconds)
    return [
        time,
        _("Every change is saved at once. The line at the top says so, and says when it is not."),
        _("When the network fails, keep answering: your answers are kept on this device and sent when it is back."),
        _("Closed the browser, or the machine broke? Open this page again, here or on another device, and go on."),
        _("When time is up, the paper is handed in for you with all that was saved."),
    ]
