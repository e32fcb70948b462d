"""What a browser tells of study, read with suspicion: a message is taken as a whole or refused with the field named.

The browser counts milliseconds from the moment the page was opened, so a wrong clock on an old computer does no harm;
the moment itself is ours.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

MOST = 400  # stretches in one message; a page offline for an hour and a half has as many
LATE = timedelta(days=7)  # how long evidence may wait for the network
ROUNDED = 1_000  # ms; a video's length is known in whole seconds
AHEAD = timedelta(seconds=5)  # by which the browser's clock may run faster than ours
HIGHEST = 2**31 - 1


class EvidenceRefused(Exception):
    """The message is refused and nothing of it is recorded; ``field`` says where, the sentence what to do."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Viewing:
    """A lesson's page, opened once: by whom and what is settled by the signature it came under."""

    id: UUID
    opened_at: datetime


@dataclass(frozen=True)
class Told:
    """One stretch as it was told, with its place on our clock. Milliseconds of the video; see ``StudySegment``."""

    viewing: UUID
    number: int
    start: int
    end: int
    began_at: datetime
    ended_at: datetime
    visible: bool
    reach: int | None


def read(stretches: object, *, viewing: Viewing, video: int | None, at: datetime) -> list[Told]:
    """The stretches of a message about a lesson with a video of that many milliseconds, or about a text (None)."""
    if at - viewing.opened_at > LATE:
        raise EvidenceRefused("viewing", _("This page was opened more than seven days ago. Open the lesson again."))
    if not isinstance(stretches, list) or not 0 < len(stretches) <= MOST:
        raise EvidenceRefused("stretches", _("Send between 1 and %(most)d stretches.") % {"most": MOST})
    return [_Reader(row, f"stretches.{place}").told(viewing, video, at) for place, row in enumerate(stretches)]


class _Reader:
    """Reads one stretch; knows where it stands in the message."""

    def __init__(self, row: object, where: str):
        if not isinstance(row, dict):
            raise EvidenceRefused(where, _("A stretch is an object with number, start, end, began and ended."))
        self.row, self.where = row, where

    def told(self, viewing: Viewing, video: int | None, at: datetime) -> Told:
        number = self.whole("number", lowest=1)
        start, end = self.span("start", "end")
        began, ended = self.span("began", "ended")
        if video is not None and end > video + ROUNDED:
            self.refuse("end", _("The video ends before that."))
        if viewing.opened_at + timedelta(milliseconds=ended) > at + AHEAD:
            self.refuse("ended", _("That moment has not come yet."))
        return Told(
            viewing.id, number, start, end, viewing.opened_at + timedelta(milliseconds=began),
            viewing.opened_at + timedelta(milliseconds=ended), self.flag("visible"), self.reach(video),
        )  # fmt: skip

    def span(self, first: str, second: str) -> tuple[int, int]:
        start, end = self.whole(first), self.whole(second)
        if start >= end:
            self.refuse(second, _("The end must come after the beginning."))
        return start, end

    def reach(self, video: int | None) -> int | None:
        return self.whole("reach", highest=100) if video is None else None

    def whole(self, name: str, *, lowest: int = 0, highest: int = HIGHEST) -> int:
        value = self.row.get(name)
        if type(value) is not int or not lowest <= value <= highest:  # True is an int too, and no number
            self.refuse(
                name, _("A whole number from %(lowest)d to %(highest)d.") % {"lowest": lowest, "highest": highest}
            )
        return value

    def flag(self, name: str) -> bool:
        value = self.row.get(name)
        if type(value) is not bool:
            self.refuse(name, _("Either true or false."))
        return value

    def refuse(self, name: str, sentence: str):
        raise EvidenceRefused(f"{self.where}.{name}", sentence)
