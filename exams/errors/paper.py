"""An exam on paper."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


class NobodySeated(Refused):
    sentence = _("Nobody of this round has a seat in this hall, so there is nothing to print. Give seats first.")


class ArmedForPrinting(Refused):
    sentence = _(
        "The round is armed, and until it opens nobody reads its papers. To print now, withdraw the arming with a reason, "
        "print, and have two officers arm it anew."
    )


class SetGone(Refused):
    sentence = _("The file was removed: it is kept for ten minutes. Have it made once more.")


class OtherPaper(Refused):
    sentence = _("The paper code is not that of this person's paper. Compare it with the sheet and the booklet.")


class NoSuchOption(Refused):
    """``facts["positions"]`` lists the items."""

    sentence = _("These items have no such option: {items}. Compare them with the sheet.")


class BeganOutside(Refused):
    sentence = _("Give the time at which the sheet was begun; it lies within the round and before now.")


class OwnEntry(Refused):
    sentence = _("You entered this sheet, or it is yours. Another person does this step.")


class EnteredTwice(Refused):
    sentence = _("This sheet was entered twice already. Load the page again.")


class DifferencesLeft(Refused):
    sentence = _("Choose one of the two entries at every difference.")
