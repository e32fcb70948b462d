"""The report for a terminal: the same criteria, figures and plots in letters."""

import unicodedata
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from exams.rehearsal import plots, words
from exams.rehearsal.outcome import Outcome
from exams.rehearsal.report import amiss, group_row
from exams.rehearsal.rules import SAVE_P99
from exams.rehearsal.tally import per_second

WIDE, LINE = 64, 50  # columns of a plot of the day, of a bar
STEPS = " ▁▂▃▄▅▆▇█"
MOST_NAMED = 8


def lines(outcome: Outcome) -> Iterator[str]:
    """In the language that is active, at most 100 columns wide but for sentences."""
    criteria = outcome.criteria()
    yield ""
    yield f"  {words.headline(criteria)}"
    yield f"  {_played(outcome)}"
    yield ""
    for one in criteria:
        sign = "✓" if one.met else "✗"
        yield f"  {sign} {padded(words.ASKS[one.code], 62)}{padded(words.figure(one), 14, right=True)}   {words.target(one)}"
        if not one.met:
            yield f"      → {words.REMEDIES[one.code]}"
    yield from _saves(outcome)
    yield from _latencies(outcome)
    yield from _losses(outcome)
    yield from _times(outcome)
    yield from _amiss(outcome)


def padded(text, width: int, *, right: bool = False) -> str:
    """Chinese characters are two columns wide."""
    text = str(text)
    taken = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    idle = " " * max(0, width - taken)
    return idle + text if right else text + idle


def _played(outcome: Outcome) -> str:
    pace = outcome.pace
    told = {"count": len(outcome.people), "speed": f"{pace.speed:g}", "database": outcome.database}
    lengths = {"played": words.length(pace.played), "real": words.length(pace.real)}
    sentence = _("{count} synthetic candidates, {played} instead of {real} ({speed} times as fast), {database}")
    return sentence.format(**told, **lengths)


def _saves(outcome: Outcome) -> Iterator[str]:
    _width, found = per_second(outcome.samples, until=outcome.ends_at)
    merged = _merged(found, WIDE)
    highest = max(merged, default=0.0) or 1.0
    yield ""
    yield "  " + _("Saves per second, highest {highest}").format(highest=f"{highest:.1f}")
    yield "  " + "".join(STEPS[round(rate / highest * (len(STEPS) - 1))] for rate in merged)
    below = [" "] * len(merged)
    for mark in plots.marks(outcome):
        below[min(len(below) - 1, int(float(mark.x) / 100 * len(below)))] = mark.letter
    yield "  " + "".join(below).rstrip()
    yield f"  {words.length(0)}{words.length(outcome.ends_at):>{max(1, len(merged) - 4)}}"
    for mark in plots.marks(outcome):
        told = f"{words.length(mark.moment.at)}  {mark.moment.until - mark.moment.at:5.1f} s  × {mark.moment.count}"
        yield f"    {mark.letter} {padded(words.FAULTS[mark.moment.fault], 28)}{told}"


def _merged(values: Sequence[float], most: int) -> list[float]:
    """At most so many, each the highest of those it stands for."""
    each = -(-len(values) // most)
    return [max(values[start : start + each]) for start in range(0, len(values), each)]


def _latencies(outcome: Outcome) -> Iterator[str]:
    outside, _within = outcome.latencies()
    found = plots.percentiles(outside)
    longest = max([SAVE_P99, *(value for _share, value in found if value is not None)])
    yield ""
    yield "  " + _("Latency of a save outside the seconds of a kill, target {target} ms").format(target=f"{SAVE_P99:g}")
    for share, value in found:
        name = _("the longest") if share == 100 else f"{share} %"
        bar = "█" * round(LINE * (value or 0) / longest)
        yield f"    {padded(name, 14)}{bar} " + ("—" if value is None else f"{value:.0f} ms")


def _losses(outcome: Outcome) -> Iterator[str]:
    facts = outcome.facts()
    told = {"acknowledged": f"{facts.acknowledged:,}", "lost": facts.lost, "wrong": facts.wrong}
    yield ""
    yield "  " + _("Losses: {acknowledged} acknowledged answers, {lost} lost, {wrong} wrong").format(**told)
    cells, _height = plots.cells(outcome.people)
    row = ["✗" if cell["amiss"] else "·" for cell in cells]
    for start in range(0, len(row), WIDE):
        yield "  " + "".join(row[start : start + WIDE])


def _times(outcome: Outcome) -> Iterator[str]:
    yield ""
    yield "  " + _("Time granted against time due")
    for row in filter(None, (group_row(group, outcome.people) for group in words.GROUPS)):
        told = _("due {entitled}, granted {granted}, short by {short} at most").format(**row)
        yield f"    {padded(row['name'], 26)}{row['count']:>5}   {told}"


def _amiss(outcome: Outcome) -> Iterator[str]:
    found = amiss(outcome.people)
    if found:
        yield ""
        yield "  " + _("Candidates with whom something was amiss: {count}").format(count=len(found))
    for one in found[:MOST_NAMED]:
        yield f"    {one['number']}  {one['what']}"
