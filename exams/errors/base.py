"""What every refusal is, and the two that any room may give."""

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


def on_the_wall(instant) -> str:
    return date_format(localtime(instant), "H:i")


def insist(by, right: str, scope: str) -> None:
    """Refuse with ``NotAllowed`` unless ``by`` holds the right now, at this scope or above it."""
    if not is_within(scope, by.scopes_for(right)):
        raise NotAllowed
