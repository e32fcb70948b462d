"""Finding items: words, kind, topic, state, one's own; in an order one can choose."""

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exams.bank import searching
from exams.bank.models import Item, Topic
from exams.web.author.states import CONDITIONS

ORDERS = {"": ("-drafted_at", "-pk"), "code": ("item__code", "pk"), "topic": ("item__topic__code", "item__code", "pk")}


class Filter(forms.Form):
    q = forms.CharField(label=_("Search in codes and stems"), max_length=60, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("item", "Kind"), choices=[("", _("all kinds")), *Item.Kind.choices], required=False
    )
    topic = forms.ModelChoiceField(Topic.objects, label=_("Topic"), empty_label=_("all topics"), required=False)
    whose = forms.ChoiceField(
        label=pgettext_lazy("items", "Whose"), choices=[("", _("everybody's")), ("mine", _("mine"))], required=False
    )
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("", _("newest first")), ("code", _("by code")), ("topic", _("by topic"))],
        required=False,
    )
    state = forms.ChoiceField(
        choices=[("", ""), *((name, name) for name in CONDITIONS)], required=False, widget=forms.HiddenInput
    )

    def among(self, versions: QuerySet, *, user) -> QuerySet:
        """Those that fit everything but the state; an impossible filter finds nothing."""
        if not self.is_valid():
            return versions.none()
        wanted = self.cleaned_data
        kind = Q(item__kind=wanted["kind"]) if wanted["kind"] else Q()
        mine = Q(authors=user) if wanted["whose"] else Q()
        found = versions.filter(kind, mine, _below(wanted["topic"]))
        if words := wanted["q"]:
            found = found.filter(Q(pk__in=searching.holding(words, found)) | Q(item__code__icontains=words))
        return found.order_by(*ORDERS[wanted["order"]])

    @property
    def state_wanted(self) -> str:
        return self.cleaned_data.get("state", "") if self.is_valid() else ""

    @property
    def narrows(self) -> bool:
        return any(self.data.get(name) for name in ("q", "kind", "topic", "whose"))


def counts(versions: QuerySet) -> dict[str, int]:
    """How many of them are in each state; one query."""
    wanted = {state: Count("pk", filter=condition, distinct=True) for state, condition in CONDITIONS.items()}
    return versions.order_by().aggregate(**wanted)


def _below(topic: Topic | None) -> Q:
    if topic is None:
        return Q()
    under = Q(item__topic__syllabus=topic.syllabus, item__topic__code__startswith=f"{topic.code}.")
    return Q(item__topic=topic) | under
