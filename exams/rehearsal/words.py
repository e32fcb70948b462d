"""The sentences of the report: what each criterion asks, what to do where it is missed, and what things are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exams.rehearsal.faults import Fault
from exams.rehearsal.rules import Criterion

ASKS = {
    "acknowledged": gettext_lazy("Answers that were acknowledged"),
    "lost": gettext_lazy("Acknowledged answers that are lost"),
    "wrong": gettext_lazy("Answers that nobody gave"),
    "without_receipt": gettext_lazy("Candidates without a receipt"),
    "longest_wait": gettext_lazy("Longest wait for an acknowledgement, faults included"),
    "save_p99": gettext_lazy("99 of 100 saves are answered within, kills left out"),
    "granted": gettext_lazy("Time granted falls short of what was due by at most"),
    "unreckoned": gettext_lazy("Candidates whose result was not reckoned"),
    "unplayed": gettext_lazy("Faults that were asked for and met nobody"),
}
REMEDIES = {
    "acknowledged": gettext_lazy("Nothing was answered, so nothing is proved. Play a longer day: --minutes 5."),
    "lost": gettext_lazy(
        "Hold no exam on this site. Keep the copy with --keep, and have the journal of the candidates named below looked through: something acknowledges before it is kept."
    ),
    "wrong": gettext_lazy(
        "Hold no exam on this site. Keep the copy with --keep and compare journal, answer sheet and database of the candidates named below."
    ),
    "without_receipt": gettext_lazy(
        "Look below at what happened to these candidates. Where the site was away to the end, read its log in the copy (--keep)."
    ),
    "longest_wait": gettext_lazy(
        "It took too long to come back after a fault. Give the machine more memory and a faster disk; on PostgreSQL set recovery_init_sync_method to syncfs."
    ),
    "save_p99": gettext_lazy(
        "The machine is too slow for so many. Use PostgreSQL, a disk that syncs fast, more processors, or fewer candidates at once; let nothing else run on it."
    ),
    "granted": gettext_lazy(
        "Compare the time line of the candidates named below. Until it is explained, give the missing time on the day by hand."
    ),
    "unreckoned": gettext_lazy(
        "See that worker and beat run, and that no task waits; results that are missing are reckoned by the sweep every 20 seconds."
    ),
    "unplayed": gettext_lazy("A fault that met nobody proves nothing. Play with more candidates or a longer day."),
}
FAULTS = {
    Fault.NETWORK: gettext_lazy("Network cut"),
    Fault.KILL_WEB: gettext_lazy("Web server killed"),
    Fault.KILL_WORKER: gettext_lazy("Worker killed"),
    Fault.KILL_DATABASE: gettext_lazy("Database connections ended"),
    Fault.EXTRA_TIME: gettext_lazy("Extra time given"),
    Fault.LATE_ENTRY: gettext_lazy("Late entry"),
    Fault.TAKE_OVER: gettext_lazy("Machine changed"),
}
GROUPS = {
    "ordinary": gettext_lazy("On time"),
    "late": gettext_lazy("Came late"),
    "accommodated": gettext_lazy("With an accommodation"),
    "given": gettext_lazy("Given extra time"),
}
CHANGES = {
    "papers": gettext_lazy(
        "The papers were drawn anew from the same blueprint. Those of the round stay sealed until their own time."
    ),
    "seb": gettext_lazy("Safe Exam Browser was not asked for: try one machine of each hall by hand."),
    "networks": gettext_lazy("Any network was let in: try one machine of each hall by hand."),
    "halls": gettext_lazy("The round's halls have too few seats for so many; the others sat in an invented hall."),
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
