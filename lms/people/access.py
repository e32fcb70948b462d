"""Looking at somebody's personal data leaves a row that the person can read."""

from datetime import datetime, timedelta

from lms.people import names
from lms.people.models import AccessEntry, GlyphReport, User

LOOK = timedelta(minutes=5)  # how long one reason opens what was asked for


def look(subject: User, what: str, *, by: User, reason: str, at: datetime) -> AccessEntry:
    """That ``by`` may see it now, for the next five minutes. Every look is a row of its own."""
    return AccessEntry.objects.create(subject=subject, by=by, what=what, reason=reason, at=at)


def open_look(subject: User, what: str, *, by: User, at: datetime) -> AccessEntry | None:
    """The look that still opens it, if there is one."""
    return AccessEntry.objects.filter(subject=subject, by=by, what=what, at__gt=at - LOOK).first()


def report_unprintable(user: User, name: str, characters: str, *, scope: str, at: datetime) -> GlyphReport:
    """The centre is told of a name it cannot print yet; told again, it stays one report until it is resolved."""
    report, _created = GlyphReport.objects.get_or_create(
        user=user,
        name=name[: names.LONGEST],
        resolved_at=None,
        defaults={"characters": characters[: names.LONGEST], "scope": scope, "reported_at": at},
    )
    return report


def resolve(report: GlyphReport, *, by: User, resolution: str, at: datetime) -> bool:
    """Whether this call resolved it; one that was resolved before stays as it was."""
    waiting = GlyphReport.objects.waiting().filter(pk=report.pk)
    return waiting.update(resolved_at=at, resolved_by=by, resolution=resolution) == 1
