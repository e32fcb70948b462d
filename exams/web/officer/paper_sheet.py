"""One sheet written by hand: entered by one person, by another unseen, and where they differ settled by a third."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from exams import api, errors
from exams.papers.contents import items_of
from exams.papers.models import Paper
from exams.sittings.models import Admission, PaperSheet
from exams.sittings.services.on_paper import paper_of, sitting_of
from exams.web.candidate.paper import LETTERS
from exams.web.guard import holding
from exams.web.officer import hall_reach, reach, seated
from exams.web.officer.announcing import Moment
from exams.web.officer.paper import LABELS, TAGS, state_of
from exams.web.officer.sites import READ_AND_WRITE
from foundation import clock

IN_A_GROUP = 5


class SheetForm(forms.Form):
    """A field for each item; what is blank on the sheet stays blank."""

    code = forms.CharField(
        label=gettext_lazy("Paper code on the sheet"), max_length=5,
        help_text=gettext_lazy("Five digits. They show that sheet and booklet are of this person's paper."),
    )  # fmt: skip
    began_at = Moment(label=gettext_lazy("Begun at"), help_text=gettext_lazy("As it stands on the sheet."))

    def __init__(self, *args, paper: Paper, asks_start: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items_of(paper)
        if not asks_start:
            del self.fields["began_at"]
        for item in self.items:
            self.fields[f"a{item['position']}"] = _answer(item)

    def groups(self) -> list[list]:
        """The fields of the answers as they stand on the sheet."""
        fields = [self[f"a{item['position']}"] for item in self.items]
        return [fields[start : start + IN_A_GROUP] for start in range(0, len(fields), IN_A_GROUP)]

    def head(self) -> list:
        return [self[name] for name in ("code", "began_at") if name in self.fields]

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[f"a{item['position']}"] for item in self.items]

    def refuse(self, refused: errors.Refused) -> None:
        """At the fields it speaks of."""
        self.add_error("code" if isinstance(refused, errors.OtherPaper) else None, str(refused))
        for position in refused.facts.get("positions", ()):
            self.add_error(f"a{position}", _("There is no such option."))


class SettleForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("What you saw on the sheet itself."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is changed.")},
    )  # fmt: skip

    def __init__(self, *args, sheet: PaperSheet, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = sheet.first.split(","), sheet.second.split(",")
        reason = self.fields.pop("reason")
        for position in sheet.differences:
            said = {"first": first[position - 1], "second": second[position - 1]}
            self.fields[f"d{position}"] = forms.ChoiceField(
                label=_("Item {n}").format(n=position), widget=forms.RadioSelect,
                choices=[(which, answer or _("no answer")) for which, answer in said.items()],
                error_messages={"required": _("Choose what stands on the sheet.")},
            )  # fmt: skip
        self.fields["reason"] = reason

    @property
    def chosen(self) -> dict[int, str]:
        return {int(name[1:]): which for name, which in self.cleaned_data.items() if name != "reason"}


@holding(*reach.SEES)
@READ_AND_WRITE
def sheet(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    post = hall_reach.post_of(request.user, round_id)
    admission = post.one(admission_id)
    found = getattr(admission, "paper_sheet", None)
    step = _step(request.user, admission, found)
    form = _form(request, admission, found) if step == "enter" else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _entered(request, admission, form):
            return redirect("sites:paper", round_id)
    return _page(request, admission, found, step, form=form)


@holding(*reach.SEES)
@require_POST
def settle(request: HttpRequest, round_id: int, admission_id: int) -> HttpResponse:
    admission = hall_reach.post_of(request.user, round_id).one(admission_id)
    found = getattr(admission, "paper_sheet", None)
    if _step(request.user, admission, found) != "settle":
        raise Http404
    form = SettleForm(request.POST, sheet=found)
    if form.is_valid():
        told = {"reason": form.cleaned_data["reason"], "by": request.user, "at": clock.now()}
        try:
            _tell(request, admission, api.settle_sheet(admission.pk, form.chosen, **told))
        except errors.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("sites:paper", round_id)
    return _page(request, admission, found, "settle", settling=form)


def _step(user, admission: Admission, found: PaperSheet | None) -> str:
    """What is to be done next: enter, settle; or nothing by this person: wait, done, look."""
    if found and found.settled is not None:
        return "done"
    seat = seated.row(admission)["seat"]
    if admission.candidate_id == user.pk or not hall_reach.may_enter(user, admission.round, seat and seat.hall):
        return "look"
    if found is None or found.second is None and found.first_by_id != user.pk:
        return "enter"
    return "wait" if user.pk in (found.first_by_id, found.second_by_id) else "settle"


def _form(request: HttpRequest, admission: Admission, found: PaperSheet | None) -> SheetForm | None:
    try:
        paper = paper_of(admission)
    except errors.NoPaper:
        return None
    asks = found is None and sitting_of(admission) is None
    return SheetForm(request.POST or None, paper=paper, asks_start=asks, initial={"began_at": admission.round.opens_at})


def _entered(request: HttpRequest, admission: Admission, form: SheetForm) -> bool:
    said = form.cleaned_data
    told = {"code": said["code"], "began_at": said.get("began_at"), "by": request.user, "at": clock.now()}
    try:
        _tell(request, admission, api.enter_sheet(admission.pk, form.answers, **told))
    except errors.Refused as refused:
        form.refuse(refused)
        return False
    return True


def _tell(request: HttpRequest, admission: Admission, sheet: PaperSheet) -> None:
    name = admission.candidate
    told = {
        "once": _("The sheet of {name} is entered. Another person enters it once more, without seeing yours."),
        "differs": _("The two entries of {name} differ. A third person compares them with the sheet."),
        "journal": _("The sheet of {name} counts: the sitting is closed and has its receipt."),
        "aside": _("The sitting of {name} was closed already. The sheet is kept aside; two officers decide."),
    }[state_of(sheet)]
    messages.success(request, told.format(name=name))


def _page(request: HttpRequest, admission: Admission, found, step: str, *, form=None, settling=None) -> HttpResponse:
    state = state_of(found)
    settling = settling or (SettleForm(sheet=found) if step == "settle" else None)
    return render(request, "exams/officer/paper_sheet.html", {
        "round": admission.round,
        "row": seated.row(admission),
        "sheet": found,
        "step": step,
        "label": LABELS[state],
        "tag": TAGS[state],
        "form": form,
        "settling": settling,
        "differences": len(found.differences) if found else 0,
    })  # fmt: skip


def _answer(item: dict) -> forms.CharField:
    letters = LETTERS[: len(item["options"])]
    one = item["kind"] == "single"
    marks = {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false", "data-letters": letters}
    widget = forms.TextInput(attrs=marks | ({"data-one": ""} if one else {}))
    return forms.CharField(
        label=str(item["position"]), max_length=len(letters), required=False, widget=widget, empty_value=""
    )
