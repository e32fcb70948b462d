"""The right that every import asks for."""

from django.utils.translation import gettext as _

from cms.errors import Refusal
from cms.rights import WRITE
from foundation.scope import is_within


def check_may_write(by, scope: str) -> None:
    if not is_within(scope, by.scopes_for(WRITE)):
        raise Refusal(_("You may write in your own organisation only."))
