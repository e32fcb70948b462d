"""What the terminal shows while a day is played: one line that changes, or a line now and then where nobody looks."""

from exams.rehearsal import Day

RARELY = 10  # seconds between two lines in a file


class Progress:
    """``out`` is the command's own stream."""

    def __init__(self, out):
        self.out, self.is_seen, self.told = out, out.isatty(), 0
        self.open = False

    def say(self, sentence: str) -> None:
        self.out.write(f"{self._fresh()}· {sentence}")
        self.out.flush()

    def tell(self, day: Day) -> None:
        self.told += 1
        if self.is_seen:
            self.out.write(f"\r\033[K· {_line(day)}", ending="")
            self.open = True
        elif self.told % RARELY == 1:
            self.out.write(f"· {_line(day)}")
        self.out.flush()

    def _fresh(self) -> str:
        """A new line, where the one before is still open."""
        was_open, self.open = self.open, False
        return "\n" if was_open else ""


def _line(day: Day) -> str:
    record, people = day.record, len(day.candidates)
    lately = [one.ms for one in record.samples if one.call == "save" and one.at > record.now - 5]
    rate = len(lately) / 5
    counts = "  ".join(f"{state} {count}/{people}" for state, count in record.counts.items())
    struck = ", ".join(moment.fault for moment in record.moments[-2:])
    return f"{record.now:5.0f} s  {counts}  {rate:.1f} saves/s  offline {record.offline}" + (
        f"  {struck}" if struck else ""
    )
