"""The item bank."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


class Unfit(Refused):
    """An item has faults; ``facts["problems"]`` lists all of them as codes."""

    sentence = _("The item has faults; mend them and try again.")


class ShownAlready(Refused):
    sentence = _("A mock or a knowledge check has shown this item, so it cannot be kept for assessments any more.")


class NotUnderReview(Refused):
    sentence = _("This version is not under review, so there is nothing to decide. Load the page again.")


class OwnWork(Refused):
    sentence = _("You are an author of this item. Somebody else must review it.")


class ReasonMissing(Refused):
    sentence = _("Give a reason, so that the others know what to do.")


class NotApproved(Refused):
    sentence = _("Only an approved item can be withdrawn or put on a paper.")
