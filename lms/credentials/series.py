"""Gives out certificate numbers, one after the other."""

from datetime import date

from django.db import transaction
from django.db.models import F

from lms.credentials import numbering
from lms.credentials.models import NumberSeries


def next_number(scope: str, *, on: date) -> str:
    """The next number of the county and the year; call it in the transaction that uses it.

    The series stays locked until that transaction ends, and goes back with it: no number is given twice or left out.
    """
    assert transaction.get_connection().in_atomic_block
    region = numbering.region_of(scope)
    series, _created = NumberSeries.objects.get_or_create(year=on.year, region=region)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return numbering.compose(numbering.Parts(region[:2], numbering.POST, on.year, region, series.last))
