"""What stands on a certificate, fixed when it is issued: a later change of name, list or rule reaches no paper."""

from datetime import date

from django.conf import settings

from foundation.personal import mask_id
from lms.credentials import numbering
from lms.credentials.models import Qualification
from lms.people.models import Identity

ISO_MONTH = 7  # "1999-08"


def facts(qualification: Qualification, identity: Identity, *, number: str, code: str, issued_on: date) -> dict:
    """As JSON: every word that differs from one certificate to the next."""
    decision = qualification.decision
    study = decision.facts.get("list", {})
    return {
        "issuer": settings.BRAND["centre"],
        "province": settings.BRAND["province"],
        "name": identity.name,
        "sex": identity.sex,
        "born": identity.birth_date.isoformat()[:ISO_MONTH],
        "document": identity.document_kind,
        "id_number": mask_id(identity.id_number),
        "list": study.get("title", ""),
        "edition": study.get("label", ""),
        "hours": _plain(study.get("hours", "")),
        "sat_on": decision.facts["sat_on"],
        "specialty": decision.rule.specialty,
        "post": qualification.post.name,
        "number": numbering.spaced(number),
        "issued_on": issued_on,
        "valid_until": qualification.valid_until,
        "address": address(code),
    }


def _plain(hours: object) -> str:
    """2.00 → 2: no zeros that say nothing."""
    text = str(hours)
    return text.rstrip("0").rstrip(".") if "." in text else text


def address(code: str) -> str:
    """Where anybody can see how the certificate stands; it is what the QR code holds."""
    return f"{settings.PUBLIC_URL}/v/{code}/"
