"""Sites and seats, and coming in."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


class SeatsInUse(Refused):
    sentence = _("In {hall} seats that would go have been given to candidates. Keep the hall as large as it is.")


class OnDutyElsewhere(Refused):
    """``facts`` name the hall, the round and the times (aware)."""

    sentence = _("{person} is on duty in {hall} ({round}) at that time. Choose other times, or somebody else.")


class ChiefThere(Refused):
    sentence = _("{person} is chief invigilator in {hall} already. Relieve them first, or assign an invigilator.")


class SeatTaken(Refused):
    sentence = _("Seat {seat} is taken by {who}. Choose a free seat, or move {who} first.")


class SeatUnusable(Refused):
    sentence = _("Seat {seat} is marked as not usable. Choose another, or put it back into use first.")


class NoSeatBefore(Refused):
    sentence = _("There is no earlier seat to go back to.")


class RoundBegun(Refused):
    sentence = _("Somebody has begun this exam, so the seats stay as they are. Move people one by one.")


class HallElsewhere(Refused):
    sentence = _("This hall lies outside the area of the round. Choose a hall of its own area.")


class EntryRefused(Refused):
    """The same for an unknown number, a wrong code, a replaced one and a used one."""

    sentence = _(
        "This number and this code do not let you in. Compare both with your card; a code works once. "
        "If they are right, the invigilator gives you a new code."
    )


class EntryPaused(Refused):
    """Too many wrong codes for this number; ``facts["minutes"]`` until the next try, rounded up."""

    sentence = _(
        "Five codes for this number were wrong. You can try again in {minutes} minutes, or the invigilator gives you a new code."
    )


class WrongNetwork(Refused):
    sentence = _("This exam can be opened only on a machine in {hall}. Go to your seat there, or ask the invigilator.")


class EntryNotApproved(Refused):
    sentence = _("The invigilator has not let you in yet. Show your document, then press start again.")
