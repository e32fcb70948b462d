"""Sitting an exam, and watching over it."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused, on_the_wall


class NotAdmitted(Refused):
    sentence = _("You hold no valid admission for this exam. Ask the centre that admitted you.")


class NotYetOpen(Refused):
    sentence = _("The exam has not begun yet. Come back at the time on your admission.")


class RoundOver(Refused):
    sentence = _("The exam is over; it can no longer be begun. The next round will be announced.")


class EntryClosed(Refused):
    """``facts["until"]`` is the instant from which nobody was let in."""

    sentence = _("The exam could be begun until {time}. Ask the invigilator, who can call the exam centre.")

    def __str__(self) -> str:
        return str(self.sentence).format(time=on_the_wall(self.facts["until"]))


class AlreadySat(Refused):
    sentence = _("You have already sat this exam as often as it may be sat.")


class SittingOpen(Refused):
    sentence = _("This person is sitting the exam right now. Wait until the sitting is closed.")


class SittingClosed(Refused):
    """Handed in or collected; what arrives now is kept aside. ``facts["acknowledged"]`` where a device asked."""

    sentence = _("The sitting is closed. What was saved counts; nothing can be added.")


class TakenOver(Refused):
    sentence = _("The exam continues on another device. This page can no longer answer.")


class Gap(Refused):
    """Something the browser has is not here yet; ``facts["acknowledged"]`` is the highest contiguous number."""

    sentence = _("Some answers have not arrived yet. The page is sending them again.")


class NotOnThePaper(Refused):
    sentence = _("The paper has no item {position}.")


class NotInThisSection(NotOnThePaper):
    sentence = _("Item {position} belongs to another section than the one that is open.")


class SectionOver(Refused):
    """Time is up for the present section; the sweep opens the next one within seconds."""

    sentence = _("The time of this section is up. The next one opens in a moment; your answers are saved.")


class SectionsLeft(Refused):
    sentence = _("There are sections to come. Finish this one first; the paper is handed in from the last.")


class LastSection(Refused):
    sentence = _("This is the last section. Hand in the paper when you have finished it.")


class NotSeated(Refused):
    """A token that has expired, was not ours, is of another sitting, or of an earlier device than it speaks for."""

    sentence = _("This page has to identify itself anew. It does so by itself and keeps your answers.")


class OwnExemption(Refused):
    sentence = _("An exemption needs two people, and neither may be the candidate. Ask a colleague to do this step.")


class AlreadyReversed(Refused):
    sentence = _("This extra time has already been taken back.")


class DeviceWaiting(Refused):
    """``facts["until"]`` is when the request runs out."""

    sentence = _(
        "The invigilator is asked to let you go on at this machine. Stay here; the request stands until {time}."
    )

    def __str__(self) -> str:
        return str(self.sentence).format(time=on_the_wall(self.facts["until"]))


class DeviceNotApproved(Refused):
    sentence = _("Nobody has let you go on at this machine. Raise your hand, then ask once more.")


class DeviceRequestOver(Refused):
    sentence = _("This request has run out. The candidate can ask once more at the machine.")


class NothingSaid(Refused):
    sentence = _("Write what the candidates are to read.")


class TooManyMessages(Refused):
    sentence = _("{most} messages stand in this round already. Withdraw one that no longer matters first.")


class TooManyReports(Refused):
    sentence = _("You have reported {most} items in this sitting. Raise your hand if there is more.")


class TooEarly(Refused):
    """``facts["hand_in_from"]`` is the instant from which it may be handed in."""

    sentence = _("This exam can be handed in from {time}. Your answers are saved; go over them once more.")

    def __str__(self) -> str:
        return str(self.sentence).format(time=on_the_wall(self.facts["hand_in_from"]))


class Paused(Refused):
    sentence = _("The exam is paused, and your time stands still. Hand in once it goes on.")


class NotRunning(Refused):
    sentence = _("This sitting does not run right now: it is closed, paused, or its time is up. Load the page again.")


class NoBreakLeft(Refused):
    sentence = _("No break is left for this person. Pause the sitting instead, with a reason.")


class NothingGranted(Refused):
    sentence = _("Grant at least one thing: more time, large print or breaks.")


class AlreadyRequested(Refused):
    sentence = _("A request for this person waits already. Have it approved or declined first.")


class OwnRequest(Refused):
    sentence = _("You asked for this, or it is for you. Somebody else must approve it.")


class AlreadyRevoked(Refused):
    sentence = _("This was revoked. Ask for it anew.")
