"""异常: reporting what was seen. It stays beside the sitting for whoever decides; it decides nothing itself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from exams.sittings.locks import lock
from exams.sittings.models import Incident
from exams.sittings.services.invigilation import insist_watching, said


@transaction.atomic
def report_incident(sitting_id: UUID, *, tier: Incident.Tier, statement: str, by, at: datetime) -> Incident:
    """Add a report, of a closed sitting too. It is never changed; what is to be added is another report."""
    sitting = lock(sitting_id)
    insist_watching(by, [sitting.admission])
    return Incident.objects.create(
        sitting=sitting,
        kind=Incident.Kind.REPORTED,
        tier=Incident.Tier(tier),
        statement=said(statement),
        reported_by=by,
        at=at,
    )
