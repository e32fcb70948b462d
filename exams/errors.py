"""Every refusal of the exam room, in words that say what to do next."""

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


class NoBlueprint(Refused):
    sentence = _("The exam has no blueprint yet. Write one first.")


class RoundOpened(Refused):
    sentence = _("The round is already open, so its papers can no longer change.")


class NoPaper(Refused):
    sentence = _("There is no paper for this round yet. Ask the centre that holds it.")


# --- sittings


class NotAdmitted(Refused):
    sentence = _("You hold no valid admission for this exam. Ask the centre that admitted you.")


class NotYetOpen(Refused):
    sentence = _("The exam has not begun yet. Come back at the time on your admission.")


class RoundOver(Refused):
    sentence = _("The exam is over; it can no longer be begun. The next round will be announced.")


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


class OwnExemption(Refused):
    sentence = _("An exemption needs two people, and neither may be the candidate. Ask a colleague to do this step.")


class AlreadyReversed(Refused):
    sentence = _("This extra time has already been taken back.")


# --- results


class StillOpen(Refused):
    sentence = _("Results can be released once the round is over and every sitting is closed and marked.")


class WrongItems(Refused):
    sentence = _("These answers do not belong to this check. Load the lesson again.")
