"""What is typed of one section and of one row of a blueprint, each judged by itself."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from exams.bank.models import Item
from exams.papers.assembly import Row
from exams.papers.sections import Plan

HALF = {"step": "0.5", "inputmode": "decimal"}


class SectionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the section"), max_length=60)
    minutes = forms.DecimalField(
        label=gettext_lazy("Minutes"), required=False, min_value=Decimal("0.5"), max_value=600, decimal_places=1,
        widget=forms.NumberInput(HALF), help_text=gettext_lazy("Empty: only the exam's time."),
    )  # fmt: skip
    one_way = forms.BooleanField(label=gettext_lazy("Once left, it cannot be opened again"), required=False)

    def plan(self) -> Plan:
        minutes = self.cleaned_data["minutes"]
        return Plan(self.cleaned_data["name"], int(60 * minutes) if minutes else None, self.cleaned_data["one_way"])


class RowForm(forms.Form):
    section = forms.ChoiceField(label=gettext_lazy("Section"))
    kind = forms.ChoiceField(label=pgettext_lazy("item", "Kind"), choices=Item.Kind.choices)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    count = forms.IntegerField(label=pgettext_lazy("item", "Items"), min_value=1, max_value=200)
    worth = forms.DecimalField(
        label=gettext_lazy("Points each"), min_value=Decimal("0.5"), max_value=100, decimal_places=2,
        widget=forms.NumberInput(HALF),
    )  # fmt: skip
    per_option = forms.DecimalField(
        label=gettext_lazy("For each option of an incomplete choice"), required=False, min_value=0, max_value=100,
        decimal_places=2, widget=forms.NumberInput(HALF),
    )  # fmt: skip

    def __init__(self, *args, sections: list[tuple[str, str]], topics: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections
        self.fields["topic"].choices = [("", gettext_lazy("any topic")), *topics]
        if len(sections) == 1:
            self.fields["section"].widget = forms.HiddenInput()

    def row(self) -> Row:
        said = self.cleaned_data
        per_option = said["per_option"] or Decimal(0)
        return Row(said["kind"], said["topic"], said["count"], said["worth"], per_option, int(said["section"]))
