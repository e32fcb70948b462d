"""Finding, narrowing and ordering the rows of a list. A wrong value narrows nothing."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.specialties import Specialty
from lms.credentials import numbering
from lms.stations.models import Region

COUNTY_CODE = 6  # digits


class Filter(forms.Form):
    """``orders`` maps a choice of the reader to an ordering."""

    orders: dict[str, tuple] = {}
    words = forms.CharField(label=_("Name or number"), required=False, max_length=60)
    specialty = forms.ChoiceField(label=_("Specialty"), required=False)
    county = forms.ChoiceField(label=_("County"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, given, *, scopes):
        super().__init__(given)
        self.fields["specialty"].choices = [("", _("All")), *Specialty.choices]
        self.fields["county"].choices = [("", _("All")), *counties(scopes)]
        self.fields["order"].choices = [(key, label) for key, (label, _fields) in self.orders.items()]

    def chosen(self, name: str) -> str:
        """What was chosen, where it is one of the choices."""
        self.full_clean()
        return getattr(self, "cleaned_data", {}).get(name, "")

    def ordered(self, rows: QuerySet) -> QuerySet:
        _label, fields = self.orders.get(self.chosen("order")) or next(iter(self.orders.values()))
        return rows.order_by(*fields)

    @property
    def narrows(self) -> bool:
        return any(self.chosen(name) for name in ("words", "specialty", "county"))


class AwardFilter(Filter):
    orders = {
        "waiting": (_("Longest waiting first"), ("proposed_at", "pk")),
        "newest": (_("Newest first"), ("-proposed_at", "pk")),
        "name": (_("By name"), ("person__identity__name", "pk")),
        "place": (_("By place"), ("scope", "proposed_at", "pk")),
    }

    def applied(self, decisions: QuerySet) -> QuerySet:
        words = self.chosen("words")
        if words:
            decisions = decisions.filter(Q(person__identity__name__icontains=words) | Q(person__name__icontains=words))
        if specialty := self.chosen("specialty"):
            decisions = decisions.filter(rule__specialty=specialty)
        if county := self.chosen("county"):
            decisions = decisions.filter(scope__startswith=county)
        return self.ordered(decisions)


class CertificateFilter(Filter):
    orders = {
        "newest": (_("Newest first"), ("-issued_at", "-number")),
        "number": (_("By number"), ("number", "-version")),
        "name": (_("By name"), ("printed__name", "number")),
        "ending": (_("Ending soonest first"), ("valid_until", "number")),
    }

    def applied(self, certificates: QuerySet) -> QuerySet:
        if words := self.chosen("words"):
            number = Q(number__contains=numbering.tidy(words)) if numbering.tidy(words) else Q()
            certificates = certificates.filter(number | Q(printed__name__icontains=words))
        if specialty := self.chosen("specialty"):
            certificates = certificates.filter(printed__specialty=specialty)
        if county := self.chosen("county"):
            certificates = certificates.filter(qualification__scope__startswith=county)
        return self.ordered(certificates)


def counties(scopes) -> list[tuple[str, str]]:
    """The counties within these scopes: path and name; one query."""
    found = Region.objects.within(scopes).order_by("path")
    return [(region.path, str(region)) for region in found if len(region.code) == COUNTY_CODE]
