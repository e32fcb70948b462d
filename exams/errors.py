"""Every refusal of the exam room, in words that say what to do next."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from foundation.scope import is_within


class Refused(Exception):
    """Something that was asked cannot be done; nothing was changed. ``sentence`` is for the person who asked."""

    sentence = _("This cannot be done.")

    def __init__(self, **facts):
        self.facts = facts
        super().__init__(facts)

    def __str__(self) -> str:
        return str(self.sentence).format(**self.facts)


class NotFound(Refused):
    """No such thing, or not this person's: the two look alike from outside."""

    sentence = _("There is no such page, or it is not yours.")


class NotAllowed(Refused):
    sentence = _("You do not hold the right to do this here. Ask your provincial centre.")


def _on_the_wall(instant) -> str:
    return date_format(localtime(instant), "H:i")


def insist(by, right: str, scope: str) -> None:
    """Refuse with ``NotAllowed`` unless ``by`` holds the right now, at this scope or above it."""
    if not is_within(scope, by.scopes_for(right)):
        raise NotAllowed


# --- the item bank


class Unfit(Refused):
    """An item has faults; ``facts["problems"]`` lists all of them as codes."""

    sentence = _("The item has faults; mend them and try again.")


class NotUnderReview(Refused):
    sentence = _("This version is not under review, so there is nothing to decide. Load the page again.")


class OwnWork(Refused):
    sentence = _("You are an author of this item. Somebody else must review it.")


class ReasonMissing(Refused):
    sentence = _("Give a reason, so that the others know what to do.")


class NotApproved(Refused):
    sentence = _("Only an approved item can be withdrawn or put on a paper.")


# --- rounds and papers


class TooFewItems(Refused):
    """The bank cannot fill the blueprint; ``facts["shortages"]`` lists every row that lacks items."""

    sentence = _("The bank has too few approved items for this blueprint. Have more approved, or ask for fewer.")


class PointsDisagree(Refused):
    sentence = _("The blueprint adds up to {planned} points, but the exam has {full}. Change the one or the other.")


class SectionsDisagree(Refused):
    sentence = _("Every section needs items, and every row a section. Change the sections or the rows.")


class NoBlueprint(Refused):
    sentence = _("The exam has no blueprint yet. Write one first.")


class RoundOpened(Refused):
    sentence = _("The round is already open, so its papers can no longer change.")


class RoundArmed(Refused):
    sentence = _("The round is armed, so its papers can no longer change. Withdraw the arming first, with a reason.")


class NotSealed(Refused):
    sentence = _("The papers of this round are not sealed, so there is nothing to arm.")


class PapersOpened(Refused):
    sentence = _("The papers of this round are open, and that cannot be taken back. Pause the sittings instead.")


class NotReleased(Refused):
    """The time has come, and fewer than two officers armed the round."""

    sentence = _(
        "It is time, and the centre has not released the paper yet. The room opens as soon as it has; "
        "your time counts from when you begin. Try again in a minute."
    )


class NoPaper(Refused):
    sentence = _("There is no paper for this round yet. Ask the centre that holds it.")


# --- sittings


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
        return str(self.sentence).format(time=_on_the_wall(self.facts["until"]))


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
        return str(self.sentence).format(time=_on_the_wall(self.facts["until"]))


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
        return str(self.sentence).format(time=_on_the_wall(self.facts["hand_in_from"]))


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


# --- answer files


class BadAnswerFile(Refused):
    """A file that cannot be taken in; each kind says what is wrong with it."""

    sentence = _("This is not an answer file. Choose the file whose name ends in .czaf.")


class NewerAnswerFile(BadAnswerFile):
    sentence = _("The answer file is of version {version}, which this site does not know yet. Have the site updated.")


class ForeignAnswerFile(BadAnswerFile):
    sentence = _("The answer file was made for another site. Take it to the centre whose page made it.")


class AlteredAnswerFile(BadAnswerFile):
    sentence = _("The answer file was cut or altered on its way. Copy it from the candidate's device once more.")


class UnboundAnswerFile(BadAnswerFile):
    sentence = _("The answer file does not belong to the sitting it names, so nothing of it can be used.")


class AnswerFileGap(BadAnswerFile):
    sentence = _(
        "The answer file begins with change {first}, but the server has only {acknowledged}. "
        "Look for an earlier file on the same device and take that in first."
    )


# --- late changes


class NothingToDecide(Refused):
    sentence = _("Nothing of what you chose is open any more. Load the page again.")


class OwnProposal(Refused):
    sentence = _("You proposed this, or it is about you. A second officer decides.")


class ResultReleased(Refused):
    sentence = _(
        "The result of this sitting is released, and there is no way yet to revise it here. "
        "Late changes can be admitted only before the release; they stay kept."
    )


# --- on paper


class NobodySeated(Refused):
    sentence = _("Nobody of this round has a seat in this hall, so there is nothing to print. Give seats first.")


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


# --- results


class StillOpen(Refused):
    sentence = _("Results can be released once the round is over and every sitting is closed and marked.")


class WrongItems(Refused):
    sentence = _("These answers do not belong to this check. Load the lesson again.")


# --- sites and seats


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


# --- entry


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
