"""Why an act on an award or a certificate was refused; the text can be shown as it is."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lms.credentials.fitness import Obstacle
from lms.errors import Refused


class NotNow(Refused):
    """The certificate stands otherwise than the act supposes."""

    def __init__(self):
        super().__init__(_("The certificate has changed meanwhile. Look at how it stands now, and decide again."))


class Own(Refused):
    """Nobody decides about their own certificate."""

    def __init__(self):
        super().__init__(_("This is your own certificate; another officer has to decide about it."))


class Unfit(Refused):
    """A proposal no longer fits; ``obstacles`` names everything in its way."""

    def __init__(self, obstacles: Sequence[Obstacle]):
        super().__init__(" ".join(sentence(obstacle) for obstacle in obstacles))
        self.obstacles = tuple(obstacles)


def sentence(obstacle: Obstacle) -> str:
    """What stands in the way, and what to do about it."""
    return {
        "decided": _("Somebody has decided this already."),
        "own": _("You cannot award yourself; another officer has to."),
        "result": _("The result was corrected and is no longer a pass."),
        "identity": _("The identity is not verified. The person completes it under “Me”."),
        "photo": _("There is no portrait. The person uploads one under “Me”."),
        "glyph": _("The name has a character that cannot be printed yet. The centre adds it first."),
        "post": _("The person is not in this post today. The station confirms the appointment first."),
        "held": _("The person holds a valid qualification for this post already."),
    }[obstacle.code]
