"""What each obstacle to an approval says to an officer."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "closed": _("This proposal is closed already. Look at the list of what waits."),
    "right": _("Approving this takes an officer of the same or a higher place."),
    "author": _("You wrote on it yourself. Somebody else must approve it."),
    "edited": _("The draft was changed after it was submitted. Its author must submit it again."),
    "twice": _("You approved it already."),
    "approvals": _("Approvals by other officers are still missing."),
}
