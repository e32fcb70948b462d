"""The set of a hall: asked for with a reason, followed while the worker lays it out, fetched by whoever asked."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from exams import errors
from exams.papers.contents import insist_printable
from exams.papers.models import Round
from exams.sites.models import Hall
from exams.sittings import services
from exams.sittings.models import SetPrint
from exams.sittings.services.paper_set import KEPT, MOST_COPIES, is_kept
from exams.sittings.services.printing import is_under_way
from exams.web import sheets, tasks
from exams.web.guard import holding
from exams.web.officer import hall_reach, reach
from exams.web.officer.sites import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock


class SetForm(forms.Form):
    copies = forms.IntegerField(
        label=gettext_lazy("How often you will print the file"), min_value=1, max_value=MOST_COPIES, initial=1,
        help_text=gettext_lazy("Each set is sealed in an envelope of its own. The number is kept with your name."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        help_text=gettext_lazy("Why the set is needed, and who receives it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is printed.")},
    )  # fmt: skip


@holding(*reach.SEES)
@READ_AND_WRITE
def hall(request: HttpRequest, round_id: int, hall_id: int) -> HttpResponse:
    """First who may open it when and what a printing leaves behind; then how far the file is."""
    at, (round, hall) = clock.now(), _hall_of(request, round_id, hall_id)
    form = SetForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, round, hall, form, at):
        return redirect("sites:paper_set", round_id, hall_id)
    job = _latest(request, round, hall)
    return render(request, "exams/officer/paper_set.html", {
        "round": round,
        "hall": hall,
        "form": form,
        "early": at < round.opens_at,
        "obstacle": _obstacle(round),
        "may_withdraw": reach.may(request.user, round, reach.SET),
        "job": job,
        "running": is_under_way(job, at=at),
        "kept_until": job.finished_at + KEPT if job and is_kept(job, at=at) else None,
        "url": reverse("sites:paper_set", args=[round_id, hall_id]),
    })  # fmt: skip


@holding(*reach.SEES)
@require_safe
def download(request: HttpRequest, round_id: int, hall_id: int, job_id: UUID) -> HttpResponse:
    round, hall = _hall_of(request, round_id, hall_id)
    job = SetPrint.objects.filter(round=round, hall=hall, asked_by=request.user, pk=job_id).first()
    if job is None:
        raise Http404
    with refusals_shown(request):
        content = services.set_of(job, by=request.user, at=clock.now())
        return sheets.answer(content, f"paper-set-{round_id}-{hall_id}.pdf")
    return redirect("sites:paper_set", round_id, hall_id)


def _hall_of(request: HttpRequest, round_id: int, hall_id: int) -> tuple[Round, Hall]:
    post = hall_reach.post_of(request.user, round_id)
    hall = post.hall(hall_id)
    if not hall_reach.may_print(request.user, post.round, hall, at=clock.now()):
        raise Http404
    return post.round, hall


def _asked(request: HttpRequest, round: Round, hall: Hall, form: SetForm, at: datetime) -> bool:
    """Whether it was; what stands in the way is said above the form."""
    try:
        with transaction.atomic():
            job = services.ask_set(round, hall, **form.cleaned_data, by=request.user, at=at)
            transaction.on_commit(lambda: tasks.print_set.delay(str(job.pk)), robust=True)
    except errors.Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _latest(request: HttpRequest, round: Round, hall: Hall) -> SetPrint | None:
    """The reader's own, or whoever's is under way."""
    mine = Q(asked_by=request.user) | Q(finished_at=None, failed_at=None)
    return SetPrint.objects.filter(mine, round=round, hall=hall).order_by("-queued_at").first()


def _obstacle(round: Round) -> str:
    try:
        insist_printable(round)
    except errors.Refused as refused:
        return str(refused)
    return ""
