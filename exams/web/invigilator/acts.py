"""What can be done from the board: to one, or to everybody in the hall who sits. Each asks once more and says why."""

from dataclasses import dataclass, field
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from exams import api
from exams.sittings import services
from exams.sittings.models import DeviceRequest, ExtraTime, Sitting
from exams.web.guard import holding
from exams.web.invigilator import reach
from exams.web.officer.pauses import PauseForm
from exams.web.officer.seat import ReportForm
from exams.web.officer.time import READ_AND_WRITE, GiftForm, ReasonForm, tell_given
from exams.web.refusals import refusals_shown
from foundation import clock


class CollectForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("One sentence; it stays beside the sitting."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is collected.")},
    )  # fmt: skip


@dataclass(frozen=True)
class Target:
    """Open sittings of the hall: the one that the address names, or all. ``admission`` is whose seat to go back to."""

    post: reach.Post
    sittings: list[Sitting] = field(default_factory=list)
    one: Sitting | None = None

    @property
    def ids(self) -> list[UUID]:
        return [sitting.pk for sitting in self.sittings]

    def back(self) -> str:
        seat = f"?seat={self.one.admission_id}" if self.one else ""
        return reverse("invigilator:board", args=[self.post.round.pk, self.post.where]) + seat


@holding(reach.INVIGILATE)
@require_POST
def approve(request: HttpRequest, round_id: int, where: str, admission_id: int) -> HttpResponse:
    """This candidate may begin."""
    post = _post(request, round_id, where)
    admission = get_object_or_404(post.admissions().select_related("candidate"), pk=admission_id)
    api.approve_entry(admission.pk, by=request.user, at=clock.now())
    messages.success(request, _("{name} may begin.").format(name=admission.candidate))
    return redirect(Target(post).back())


@holding(reach.INVIGILATE)
@require_POST
def approve_device(request: HttpRequest, round_id: int, where: str, request_id: int) -> HttpResponse:
    """This machine may take the sitting over."""
    post = _post(request, round_id, where)
    found = DeviceRequest.objects.filter(sitting__admission__in=post.admissions())
    asked = get_object_or_404(found.select_related("sitting__admission__candidate"), pk=request_id)
    with refusals_shown(request):
        services.approve_device(asked.pk, by=request.user)
        name = asked.sitting.admission.candidate
        messages.success(request, _("{name} goes on at the other machine within a few seconds.").format(name=name))
    return redirect(Target(post, one=asked.sitting).back())


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def pause(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    target = _target(request, round_id, where)

    def act(said: dict) -> None:
        n = len(services.pause(target.ids, reason=said["reason"], by=request.user))
        messages.success(request, ngettext("{n} sitting is paused; its time stands still.", "{n} sittings are paused; their time stands still.", n).format(n=n))  # fmt: skip

    return _asked(request, target, PauseForm(request.POST or None), act, "pause")


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def resume(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    target = _target(request, round_id, where)

    def act(_said: dict) -> None:
        n = services.resume(target.ids, by=request.user)
        messages.success(request, ngettext("{n} sitting goes on.", "{n} sittings go on.", n).format(n=n))

    return _asked(request, target, forms.Form(request.POST if request.method == "POST" else None), act, "resume")


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def give_time(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    target, form = _target(request, round_id, where), GiftForm(request.POST or None)

    def act(said: dict) -> None:
        amounts = dict.fromkeys(target.ids, form.total)
        told = {"reason": said["reason"], "batch": said["form"], "by": request.user}
        tell_given(request, services.give_time_to_all(amounts, **told))

    return _asked(request, target, form, act, "time")


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def take_back(request: HttpRequest, round_id: int, where: str, extra_id: int) -> HttpResponse:
    """What one sitting was given; the others of the same act keep theirs."""
    post = _post(request, round_id, where)
    given = ExtraTime.objects.filter(pk=extra_id, reverses=None, sitting__admission__in=post.admissions())
    extra = get_object_or_404(given.select_related("sitting__admission__candidate"))
    target = Target(post, [extra.sitting], extra.sitting)

    def act(said: dict) -> None:
        services.reverse_time(extra.pk, reason=said["reason"], by=request.user)
        messages.success(request, _("The extra time is taken back."))

    return _asked(request, target, ReasonForm(request.POST or None), act, "time_back")


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def collect(request: HttpRequest, round_id: int, where: str, sitting_id: UUID) -> HttpResponse:
    target = _one(_post(request, round_id, where), sitting_id)

    def act(said: dict) -> None:
        receipt = api.collect_now(sitting_id, reason=said["reason"], by=request.user)
        messages.success(request, _("Collected. The receipt is {code}.").format(code=receipt.code))

    return _asked(request, target, CollectForm(request.POST or None), act, "collect")


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def report(request: HttpRequest, round_id: int, where: str, sitting_id: UUID) -> HttpResponse:
    """A report is added, never changed; it decides nothing."""
    target = _one(_post(request, round_id, where), sitting_id)

    def act(said: dict) -> None:
        services.report_incident(sitting_id, **said, by=request.user, at=clock.now())
        messages.success(request, _("The report is kept beside the sitting. It cannot be changed; you can add another."))  # fmt: skip

    return _asked(request, target, ReportForm(request.POST or None), act, "report")


def _asked(request: HttpRequest, target: Target, form: forms.Form, act, name: str) -> HttpResponse:
    """The page that asks once more; what was said well is done, and what is refused is told on the board."""
    if request.method == "POST" and target.sittings and form.is_valid():
        with refusals_shown(request):
            act(form.cleaned_data)
        return redirect(target.back())
    return render(request, "exams/invigilator/act.html", {
        "act": name, "form": form, "one": target.one, "n": len(target.sittings), "round": target.post.round,
        "post": target.post, "back": target.back(),
    })  # fmt: skip


def _post(request: HttpRequest, round_id: int, where: str) -> reach.Post:
    return reach.post_of(request.user, round_id, where, at=clock.now())


def _target(request: HttpRequest, round_id: int, where: str) -> Target:
    """The open sitting that ``?sitting=`` names, or every open one of the hall."""
    post = _post(request, round_id, where)
    if named := request.GET.get("sitting"):
        return _one(post, named)
    open_ones = Sitting.objects.filter(admission__in=post.admissions(), closed_at=None)
    return Target(post, list(open_ones.order_by("pk")))


def _one(post: reach.Post, sitting_id: UUID | str) -> Target:
    try:
        wanted = UUID(str(sitting_id))
    except ValueError:
        raise Http404 from None
    found = Sitting.objects.filter(admission__in=post.admissions()).select_related("admission__candidate")
    sitting = get_object_or_404(found, pk=wanted)
    return Target(post, [sitting], sitting)
