"""Answer files, and what came too late."""

from django.utils.translation import gettext_lazy as _

from exams.errors.base import Refused


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


class NothingToDecide(Refused):
    sentence = _("Nothing of what you chose is open any more. Load the page again.")


class OwnProposal(Refused):
    sentence = _("You proposed this, or it is about you. A second officer decides.")


class ResultReleased(Refused):
    sentence = _(
        "The result of this sitting is released, and there is no way yet to revise it here. "
        "Late changes can be admitted only before the release; they stay kept."
    )
