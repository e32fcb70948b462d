"""A new round: which exam, when, for how long."""

from datetime import datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from exams import errors
from exams.papers import services
from exams.papers.models import Exam, Round
from exams.web.guard import holding
from exams.web.officer import reach
from foundation import clock

SHORTEST = 10  # seconds
WRITTEN = "%Y-%m-%dT%H:%M"
AHEAD, APPLY = timedelta(days=14), timedelta(days=3)


class Moment(forms.DateTimeField):
    """A date and a time in China."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(format=WRITTEN, attrs={"type": "datetime-local"})
        super().__init__(widget=widget, input_formats=[WRITTEN, "%Y-%m-%d %H:%M", f"{WRITTEN}:%S"], **kwargs)


class RoundForm(forms.Form):
    exam = forms.ModelChoiceField(Exam.objects.none(), label=gettext_lazy("Exam"), empty_label=None)
    name = forms.CharField(label=gettext_lazy("Name of the round"), max_length=120)
    opens_at = Moment(
        label=gettext_lazy("Opens"), help_text=gettext_lazy("Beijing time. From now on nobody changes its papers.")
    )
    closes_at = Moment(label=gettext_lazy("Closes"), help_text=gettext_lazy("Until then a sitting can be begun."))
    apply_until = Moment(
        label=gettext_lazy("Apply until"), required=False, help_text=gettext_lazy("Empty: until it closes.")
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes, other than the exam's"), min_value=0, max_value=600, required=False,
        help_text=gettext_lazy("Both empty: as long as the exam says."),
    )  # fmt: skip
    seconds = forms.IntegerField(label=gettext_lazy("and seconds"), min_value=0, max_value=59, required=False)
    latest_entry = forms.IntegerField(
        label=gettext_lazy("Latest entry, minutes after it opens"), min_value=1, max_value=600, required=False,
        help_text=gettext_lazy(
            "Nobody begins after that; who has begun may always come back. Empty: until the round closes. "
            "National exams let nobody in 5 minutes after the start."
        ),
    )  # fmt: skip
    earliest_hand_in = forms.IntegerField(
        label=gettext_lazy("Earliest hand-in, minutes after the start of the sitting"), min_value=1, max_value=600,
        required=False, help_text=gettext_lazy("Before that the paper stays with the candidate. Empty: at any time."),
    )  # fmt: skip
    window = forms.ChoiceField(
        label=gettext_lazy("Who begins late"), required=False, widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("as the exam says")),
            (Round.Window.KEEPS, gettext_lazy("keeps the full time, beyond the close of the round where need be")),
            (Round.Window.CUTS, gettext_lazy(
                "is cut by the close of the round; accommodations, pauses and extra time come on top")),
            (Round.Window.FINAL, gettext_lazy("ends with the round, whatever was added; only a pause that lasts goes on")),
        ],
    )  # fmt: skip
    own_order = forms.BooleanField(
        label=gettext_lazy("Each candidate in an order of their own"), required=False,
        help_text=gettext_lazy(
            "Items of one kind change places within their section; numbers are each candidate's own. Printed papers keep the paper's order."
        ),
    )  # fmt: skip
    needs_seb = forms.BooleanField(
        label=gettext_lazy("Only in Safe Exam Browser"), required=False,
        help_text=gettext_lazy(
            "In any other browser it cannot be begun: each candidate downloads a file of their own beforehand, and two "
            "invigilators together can exempt one person."
        ),
    )  # fmt: skip

    def __init__(self, *args, scopes, at: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["exam"].queryset = (
            Exam.objects.within(scopes).filter(purpose=Exam.Purpose.COMPETENCY).order_by("name")
        )

    def clean_closes_at(self) -> datetime:
        closes = self.cleaned_data["closes_at"]
        if closes <= self.at:
            raise forms.ValidationError(_("This moment has passed. Choose a later one."))
        return closes

    def clean(self) -> dict:
        said = super().clean()
        opens, closes, until = (said.get(name) for name in ("opens_at", "closes_at", "apply_until"))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The round closes before it opens. Choose a later moment."))
        if until and closes and until > closes:
            self.add_error("apply_until", _("Nobody can apply after the round has closed. Choose an earlier moment."))
        if self.duration is not None and self.duration < SHORTEST:
            self.add_error("minutes", _("A sitting takes at least {n} seconds.").format(n=SHORTEST))
        takes, earliest = self._takes(said), said.get("earliest_hand_in")
        if takes and earliest and 60 * earliest > takes:
            self.add_error("earliest_hand_in", _("The sitting is over by then. Choose fewer minutes."))
        if self._is_there(said):
            self.add_error(
                "name", _("This exam already has a round of this name. Open that one, or choose another name.")
            )
        return said

    @property
    def duration(self) -> int | None:
        """Seconds instead of the exam's minutes; None leaves them."""
        minutes, seconds = self.cleaned_data.get("minutes"), self.cleaned_data.get("seconds")
        return None if minutes is None and seconds is None else 60 * (minutes or 0) + (seconds or 0)

    @property
    def policy(self) -> dict:
        said = self.cleaned_data
        times = {name: 60 * said[name] if said.get(name) else None for name in ("latest_entry", "earliest_hand_in")}
        return times | {"window": said.get("window", "")}

    def _takes(self, said: dict) -> int | None:
        return self.duration or (60 * said["exam"].minutes if said.get("exam") else None)

    def _is_there(self, said: dict) -> bool:
        return bool(
            said.get("exam") and Round.objects.filter(exam=said["exam"], name=said.get("name"), key="").exists()
        )


@holding(reach.SET)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    form = RoundForm(request.POST or None, scopes=request.user.scopes_for(reach.SET), at=at, initial=_sensible(at))
    if request.method == "POST" and form.is_valid():
        return _announced(request, form)
    return render(request, "exams/officer/new.html", {"form": form, "exams": form.fields["exam"].queryset.exists()})


def _announced(request: HttpRequest, form: RoundForm) -> HttpResponse:
    said = form.cleaned_data
    told = {name: said[name] for name in ("opens_at", "closes_at", "apply_until", "needs_seb", "own_order")}
    try:
        round = services.announce_round(
            said["exam"], said["name"], seconds=form.duration, by=request.user, **told, **form.policy
        )
    except errors.NotAllowed:
        raise Http404 from None
    messages.success(request, _("The round is announced. Draw its paper before it opens."))
    return redirect("rounds:detail", round.pk)


def _sensible(at: datetime) -> dict:
    """A working day two weeks on, nine to five; applications until three days before."""
    day = (at + AHEAD).astimezone(clock.SHANGHAI)
    day += timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    opens = datetime.combine(day, time(9), clock.SHANGHAI)
    name = _("Round {month}/{year}").format(month=opens.month, year=opens.year)
    until = datetime.combine(opens - APPLY, time(18), clock.SHANGHAI)
    return {"name": name, "opens_at": opens, "closes_at": opens.replace(hour=17), "apply_until": until}
