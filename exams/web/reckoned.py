"""The derivation of a deadline in words, line by line; for officers and candidates alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext_lazy

from exams.sittings.clock import Step

LABELS = {
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

    @property
    def is_open(self) -> bool:
        return self.ends_at is None


def lines(steps: Iterable[Step]) -> list[Line]:
    return [_line(step) for step in steps]


def _line(step: Step) -> Line:
    code = "taken" if step.code == "incident" and step.seconds < 0 else step.code
    sign = "" if code == "time" else "−" if step.seconds < 0 else "+"
    return Line(LABELS[code], step.reason, sign, abs(step.seconds), None if code == "paused" else step.ends_at)
