"""Rounds and their papers."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


class TooFewItems(Refused):
    """The bank cannot fill the blueprint; ``facts["shortages"]`` lists every row that lacks items."""

    sentence = _("The bank has too few approved items for this blueprint. Have more approved, or ask for fewer.")


class PointsDisagree(Refused):
    sentence = _("The blueprint adds up to {planned} points, but the exam has {full}. Change the one or the other.")


class SectionsDisagree(Refused):
    sentence = _("Every section needs items, and every row a section. Change the sections or the rows.")


class SectionEmpty(SectionsDisagree):
    sentence = _("This section has no items. Put a row into it, or remove it.")


class RowNowhere(SectionsDisagree):
    sentence = _("There is no such section. Choose one of those above.")


class RowRepeated(Refused):
    sentence = _("Another row of this section asks for the same kind and topic. Put the two together.")


class PerOptionTooMuch(Refused):
    sentence = _("Only an incomplete multiple choice counts by the option, and each for less than the whole item.")


class SectionsTooLong(Refused):
    sentence = _(
        "The sections take {planned} minutes together, and the exam has {full}. Shorten one, and leave time for those "
        "without minutes."
    )


class SectionsTooShort(Refused):
    sentence = _(
        "The sections take {planned} minutes together, the exam has {full}. Give the rest to one of them, or leave one "
        "without minutes."
    )


class BlueprintOvertaken(Refused):
    """Somebody wrote a newer one since this was begun."""

    sentence = _(
        "Number {number} was written meanwhile, and nothing of yours is saved. Look at it, then write yours from there."
    )


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
