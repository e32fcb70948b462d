"""The derivation of a deadline in words, line by line; for officers and candidates alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import ngettext, pgettext_lazy

from exams.sittings.clock import Step

LABELS = {
    "section": pgettext_lazy("line of a deadline", "the section's time"),
    "time": pgettext_lazy("line of a deadline", "the paper's time"),
    "window": pgettext_lazy("line of a deadline", "cut by the end of the round"),
    "accommodation": pgettext_lazy("line of a deadline", "accommodation"),
    "pause": pgettext_lazy("line of a deadline", "pause"),
    "incident": pgettext_lazy("line of a deadline", "extra time"),
    "taken": pgettext_lazy("line of a deadline", "extra time taken back"),
    "paused": pgettext_lazy("line of a deadline", "paused now; the end follows when it goes on"),
}


@dataclass(frozen=True)
class Line:
    """``sign`` and ``seconds`` make the length; ``ends_at`` is empty while a pause holds the end open."""

    label: str
    reason: str
    sign: str
    seconds: int
    ends_at: datetime | None

    def as_shown(self) -> dict[str, str]:
        """In words, for a script; length and end are empty while it is open."""
        end = "" if self.is_open else date_format(localtime(self.ends_at), "H:i:s")
        length = "" if self.is_open else self.sign + span(self.seconds)
        return {"label": str(self.label), "reason": self.reason, "length": length, "end": end}

    @property
    def is_open(self) -> bool:
        return self.ends_at is None


def lines(steps: Iterable[Step]) -> list[Line]:
    return [_line(step) for step in steps]


def span(seconds: int) -> str:
    """Minutes, and seconds where there are any."""
    minutes, rest = divmod(seconds, 60)
    parts = [ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}] if minutes else []
    if rest or not minutes:
        parts.append(ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest})
    return " ".join(parts)


def _line(step: Step) -> Line:
    code = "taken" if step.code == "incident" and step.seconds < 0 else step.code
    sign = "" if code in {"time", "section"} else "−" if step.seconds < 0 else "+"
    return Line(LABELS[code], step.reason, sign, abs(step.seconds), None if code == "paused" else step.ends_at)
