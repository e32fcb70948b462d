"""An identity as rows of a definition list."""

from django.utils.translation import gettext as _

from foundation.personal import mask_id
from lms.people.models import Identity


def identity_facts(identity: Identity | None, *, whole_number: bool = False) -> list[tuple]:
    """Name, document, number (masked unless asked for), sex, date of birth; nothing without an identity."""
    if identity is None:
        return []
    number = identity.id_number if whole_number else mask_id(identity.id_number)
    return [
        (_("Name"), identity.name, "strong"),
        (_("Identity document"), identity.get_document_kind_display()),
        (_("Number"), number, "mono"),
        (_("Sex"), identity.get_sex_display()),
        (_("Date of birth"), identity.birth_date.isoformat()),
    ]
