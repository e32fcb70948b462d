"""The report as one HTML file that carries everything in itself: no script, nothing fetched, to be kept and printed."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exams.rehearsal import plots, words
from exams.rehearsal.outcome import Outcome, Person
from exams.rehearsal.rules import SAVE_P99

TEMPLATE, STYLE = "print/rehearsal.html", "print/rehearsal.css"
JUDGED = 99  # the percentile that has a target
MOST_NAMED = 30  # candidates with something amiss that are listed one by one


def html(outcome: Outcome) -> str:
    """In the language that is active."""
    style = render_to_string(STYLE)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = {"style": style, "policy": f"default-src 'none'; style-src 'sha256-{digest}'", "language": get_language()}
    return render_to_string(
        TEMPLATE, page | {"brand": settings.BRAND, "demo_label": settings.DEMO_LABEL} | context(outcome)
    )


def context(outcome: Outcome) -> dict:
    criteria = outcome.criteria()
    return {
        "outcome": outcome,
        "headline": words.headline(criteria),
        "criteria": [_criterion(one) for one in criteria],
        "changes": [words.CHANGES[code] for code in outcome.changes],
        "faults": [words.FAULTS[fault] for fault in outcome.faults],
        "saves": _saves(outcome),
        "latencies": _latencies(outcome),
        "losses": _losses(outcome),
        "times": _times(outcome),
        "amiss": amiss(outcome.people)[:MOST_NAMED],
    }


def amiss(people: Sequence[Person]) -> list[dict]:
    """Each candidate with whom something was not as it should be, and what."""
    return [{"number": one.number, "what": what} for one in people if (what := _what(one))]


def _what(one: Person) -> str:
    said = [*one.amiss]
    said += [_("{count} answers lost").format(count=one.lost)] if one.lost else []
    said += [_("{count} answers that nobody gave").format(count=one.wrong)] if one.wrong else []
    said += [_("no receipt")] if not one.receipt else []
    said += [_("no result")] if not one.reckoned else []
    return "; ".join(said)


def _criterion(one) -> dict:
    told = {"asks": words.ASKS[one.code], "figure": words.figure(one), "target": words.target(one), "met": one.met}
    return told | {"remedy": words.REMEDIES[one.code]}


def _saves(outcome: Outcome) -> dict:
    bars, highest, width = plots.saves(outcome)
    end = outcome.ends_at
    return {
        "bars": bars,
        "highest": f"{highest:.1f}" if highest < 10 else f"{highest:.0f}",
        "width": width,
        "base": plots.TOP + plots.HEIGHT,
        "top": plots.TOP,
        "instants": [words.length(0), words.length(end / 2), words.length(end)],
        "marks": [_mark(one) for one in plots.marks(outcome)],
    }


def _mark(one: plots.Mark) -> dict:
    told = {"name": words.FAULTS[one.moment.fault], "at": words.length(one.moment.at), "count": one.moment.count}
    return vars(one) | told | {"lasted": f"{one.moment.until - one.moment.at:.1f}"}


def _latencies(outcome: Outcome) -> dict:
    outside, within = outcome.latencies()
    rows, struck = plots.percentiles(outside), dict(plots.percentiles(within))
    longest = max([SAVE_P99 * 1.2, *(value for _share, value in rows if value is not None)])
    return {
        "rows": [
            {
                "name": _("the longest") if share == 100 else f"{share} %",
                "outside": _ms(value),
                "within": _ms(struck[share]),
                "width": f"{100 * (value or 0) / longest:.2f}",
                "late": share == JUDGED and value is not None and value > SAVE_P99,
            }
            for share, value in rows
        ],
        "target": f"{100 * SAVE_P99 / longest:.2f}",
        "count": f"{len(outside) + len(within):,}",
        "struck": f"{len(within):,}",
    }


def _ms(value: float | None) -> str:
    return "—" if value is None else f"{value:,.0f} ms"


def _losses(outcome: Outcome) -> dict:
    cells, height = plots.cells(outcome.people)
    facts = outcome.facts()
    counts = {name: f"{getattr(facts, name):,}" for name in ("acknowledged", "lost", "wrong")}
    return {"cells": cells, "height": height} | counts


def _times(outcome: Outcome) -> dict:
    points, longest = plots.times(outcome.people)
    rows = [row for group in words.GROUPS if (row := group_row(group, outcome.people))]
    told = {"real": words.length(outcome.pace.real), "played": words.length(outcome.pace.played)}
    return told | {"points": points, "longest": words.length(longest), "square": plots.SQUARE, "rows": rows}


def group_row(group: str, people: Sequence[Person]) -> dict | None:
    """How many they are, what was due and granted from the least to the most, and the largest shortfall."""
    begun = [one for one in people if one.group == group and one.granted is not None]
    if not begun:
        return None
    return {
        "group": group,
        "name": words.GROUPS[group],
        "count": len(begun),
        "entitled": _span([one.entitled for one in begun]),
        "granted": _span([one.granted for one in begun]),
        "short": f"{max(0.0, max(one.short_ms for one in begun)):.0f} ms",
    }


def _span(seconds: Sequence[float]) -> str:
    least, most = words.length(min(seconds)), words.length(max(seconds))
    return least if least == most else f"{least}–{most}"
