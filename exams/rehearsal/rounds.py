"""Which round is meant: by its id, or by the code of its exam."""

from datetime import datetime

from exams.papers.models import Round


class NoSuchRound(LookupError):
    """Why there is no round to play, in words that list those there are."""


def find(text: str, *, at: datetime) -> Round:
    """The round with this id; of an exam, the next one that is not over, else the last one."""
    dated = Round.objects.dated().select_related("exam")
    found = dated.filter(pk=int(text)).first() if text.isdecimal() else _of_exam(dated.filter(exam__code=text), at)
    if found is None:
        raise NoSuchRound(f"There is no round {text!r} that is held on a day. There are:\n{_listed(dated)}")
    return found


def _of_exam(rounds, at: datetime) -> Round | None:
    return (
        rounds.filter(closes_at__gt=at).order_by("opens_at", "pk").first() or rounds.order_by("opens_at", "pk").last()
    )


def _listed(rounds) -> str:
    rows = [f"  {one.pk:<6}{one.exam.code:28}{one.name}" for one in rounds.order_by("-opens_at", "pk")[:20]]
    return "\n".join(rows) or "  none yet"
