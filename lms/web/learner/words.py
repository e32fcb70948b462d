"""Dates, hours and minutes inside a sentence; where a template shows them alone, components/date.html does it."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from lms.templatetags.figures import weekday

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def day(value: date | datetime) -> str:
    """4 月 24 日; with the year when it is not this one."""
    local = local_day(value)
    this_year = local.year == timezone.localdate().year
    return date_format(local, _("j N") if this_year else _("j N Y")).replace(" ", NO_BREAK)


def day_to_act(value: date | datetime) -> str:
    """4 月 24 日（周五）: a day on which, or by which, one has to do something."""
    told = {"day": day(value), "weekday": weekday(local_day(value))}
    return pgettext("day with its weekday", "%(day)s (%(weekday)s)") % told


def moment(value: datetime) -> str:
    """4 月 24 日（周五）17:00."""
    return pgettext("moment", "%(day)s %(time)s") % {"day": day_to_act(value), "time": hour(value)}


def hour(value: datetime) -> str:
    return f"{timezone.localtime(value):%H:%M}"


def sentences(*parts: str) -> str:
    """One after the other, the empty ones left out; Chinese sentences stand without a space between them."""
    between = "" if (get_language() or "").startswith("zh") else " "
    return between.join(part.strip() for part in parts if part.strip())


def worth(value: Decimal) -> str:
    """1.5 学时."""
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if value == 1 else 2) % {"hours": hours(value)}


def local_day(value: date | datetime) -> date:
    """The day in China."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def hours(value: Decimal) -> str:
    """1.5, 24: no zeros that say nothing."""
    return f"{value.normalize():f}"


def lasting(milliseconds: int) -> str:
    """24 分钟; in seconds below a minute, so that a short video tells something too."""
    if milliseconds < 60_000:
        return ngettext("%(n)d second", "%(n)d seconds", round(milliseconds / 1000)) % {"n": round(milliseconds / 1000)}
    return ngettext("%(n)d minute", "%(n)d minutes", round(milliseconds / 60_000)) % {"n": round(milliseconds / 60_000)}


def mark(milliseconds: int) -> str:
    """A place in a video: 9:12."""
    seconds = milliseconds // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def signed(value: Decimal) -> str:
    """+0.75, −0.75: an entry of a ledger."""
    sign = "+" if value > 0 else MINUS
    return sign + hours(abs(value))
