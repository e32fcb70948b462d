"""All rows about one person, readable by machines (PIPL, article 45)."""

from base64 import b64encode
from datetime import datetime

from django.apps import apps
from django.db import models

from foundation.personal import personal_fields
from lms.people.models import User

SECRETS = frozenset({"password"})


def everything_about(user: User, *, at: datetime) -> dict:
    """The account, and by model every row of this house that a personal link ties to it. Digests and passwords stay out.

    What the exam room keeps is not read here: a result is nobody's to take before it is released.
    """
    found = {model._meta.label: _rows(model, links, user) for model, links in _linked_models()}
    return {"made_at": at, "account": _row(user)} | {label: rows for label, rows in found.items() if rows}


def _linked_models():
    for model in apps.get_app_config(User._meta.app_label).get_models():
        links = [name for name in sorted(personal_fields(model)) if _leads_to_a_person(model, name)]
        if links:
            yield model, links


def _leads_to_a_person(model: type[models.Model], name: str) -> bool:
    return model._meta.get_field(name).related_model is User


def _rows(model: type[models.Model], links: list[str], user: User) -> list[dict]:
    theirs = models.Q()
    for link in links:
        theirs |= models.Q(**{link: user})
    return [_row(row) for row in model._default_manager.filter(theirs)]


def _row(row: models.Model) -> dict:
    return {
        field.name: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in SECRETS and type(field) is not models.BinaryField
    }


def _plain(value):
    return b64encode(value).decode("ascii") if isinstance(value, bytes | memoryview) else value
