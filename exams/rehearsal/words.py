"""The sentences of the report: what each criterion asks, what to do where it is missed, and what things are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from exams.rehearsal.faults import Fault
from exams.rehearsal.rules import Criterion

ASKS = {
    "acknowledged": lazy("Answers that were acknowledged"),
    "lost": lazy("Acknowledged answers that are lost"),
    "wrong": lazy("Answers that nobody gave"),
    "without_receipt": lazy("Candidates without a receipt"),
    "longest_wait": lazy("Longest wait for an acknowledgement, faults included"),
    "save_p99": lazy("99 of 100 saves are answered within, kills left out"),
    "granted": lazy("Time granted falls short of what was due by at most"),
    "unreckoned": lazy("Candidates whose result was not reckoned"),
    "unplayed": lazy("Faults that were asked for and met nobody"),
}
REMEDIES = {
    "acknowledged": lazy("Nothing was answered, so nothing is proved. Play a longer day: --minutes 5."),
    "lost": lazy(
        "Hold no exam on this site. Keep the copy with --keep, and have the journal of the candidates named below looked through: something acknowledges before it is kept."
    ),
    "wrong": lazy(
        "Hold no exam on this site. Keep the copy with --keep and compare journal, answer sheet and database of the candidates named below."
    ),
    "without_receipt": lazy(
        "Look below at what happened to these candidates. Where the site was away to the end, read its log in the copy (--keep)."
    ),
    "longest_wait": lazy(
        "It took too long to come back after a fault. Give the machine more memory and a faster disk; on PostgreSQL set recovery_init_sync_method to syncfs."
    ),
    "save_p99": lazy(
        "The machine is too slow for so many. Use PostgreSQL, a disk that syncs fast, more processors, or fewer candidates at once; let nothing else run on it."
    ),
    "granted": lazy(
        "Compare the time line of the candidates named below. Until it is explained, give the missing time on the day by hand."
    ),
    "unreckoned": lazy(
        "See that worker and beat run, and that no task waits; results that are missing are reckoned by the sweep every 20 seconds."
    ),
    "unplayed": lazy("A fault that met nobody proves nothing. Play with more candidates or a longer day."),
}
FAULTS = {
    Fault.NETWORK: lazy("Network cut"),
    Fault.KILL_WEB: lazy("Web server killed"),
    Fault.KILL_WORKER: lazy("Worker killed"),
    Fault.KILL_DATABASE: lazy("Database connections ended"),
    Fault.EXTRA_TIME: lazy("Extra time given"),
    Fault.LATE_ENTRY: lazy("Late entry"),
    Fault.TAKE_OVER: lazy("Machine changed"),
}
GROUPS = {
    "ordinary": lazy("On time"),
    "late": lazy("Came late"),
    "accommodated": lazy("With an accommodation"),
    "given": lazy("Given extra time"),
}
CHANGES = {
    "papers": lazy(
        "The papers were drawn anew from the same blueprint. Those of the round stay sealed until their own time."
    ),
    "seb": lazy("Safe Exam Browser was not asked for: try one machine of each hall by hand."),
    "networks": lazy("Any network was let in: try one machine of each hall by hand."),
    "halls": lazy("The round's halls have too few seats for so many; the others sat in an invented hall."),
}


def headline(criteria: list[Criterion]) -> str:
    missed = sum(not one.met for one in criteria)
    if not missed:
        return _("Ready: all {count} criteria are met").format(count=len(criteria))
    sentence = ngettext(
        "Not ready: {missed} of {count} criteria is missed",
        "Not ready: {missed} of {count} criteria are missed",
        missed,
    )
    return sentence.format(missed=missed, count=len(criteria))


def figure(one: Criterion) -> str:
    """As it is read: whole numbers and milliseconds without decimals, seconds with two."""
    if one.figure is None:
        return _("not measured")
    shown = max(0.0, one.figure)
    return f"{shown:.2f} s" if one.unit == "s" else f"{shown:,.0f} {one.unit}".strip()


def target(one: Criterion) -> str:
    if one.code == "acknowledged":
        return f"≥ {one.target:g}"
    return f"≤ {one.target:g} {one.unit}" if one.unit else f"{one.target:g}"


def length(seconds: float) -> str:
    """Minutes and seconds: 5:07; before the opening with a minus."""
    whole = round(abs(seconds))
    return f"{'−' if seconds < 0 and whole else ''}{whole // 60}:{whole % 60:02}"
