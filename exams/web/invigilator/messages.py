"""Messages from the board: writing one, withdrawing one. Each asks once more, and sent twice it is one."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exams.sittings import services
from exams.sittings.models import Admission
from exams.web.guard import holding
from exams.web.invigilator import reach
from exams.web.invigilator.said import messages_of
from exams.web.officer.time import READ_AND_WRITE
from exams.web.refusals import refusals_shown
from foundation import clock


class MessageForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What the candidates read"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Short, and the same for all: what is so, and what follows from it. No answers to items."),
        error_messages={"required": gettext_lazy("Write what the candidates are to read.")},
    )  # fmt: skip
    form = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("Whoever saw the message reads it."),
        error_messages={"required": gettext_lazy("Say why. Without a reason nothing is withdrawn.")},
    )  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def send(request: HttpRequest, round_id: int, where: str) -> HttpResponse:
    """To the one whose seat ``?seat=`` names, else to the hall, or to the round where the board shows all of it."""
    post = reach.post_of(request.user, round_id, where, at=clock.now())
    one, form = _one(request, post), MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_shown(request):
            services.send_message(
                post.round, form.cleaned_data["text"], form=form.cleaned_data["form"], by=request.user, admission=one,
                hall=None if one else post.hall,
            )  # fmt: skip
            messages.success(request, _("Sent. Open pages show it within twelve seconds, who begins later at once."))
        return redirect(_back(post, one))
    return render(request, "exams/invigilator/message.html", {
        "form": form, "one": one, "post": post, "round": post.round, "back": _back(post, one),
    })  # fmt: skip


@holding(reach.INVIGILATE)
@READ_AND_WRITE
def withdraw(request: HttpRequest, round_id: int, where: str, message_id: int) -> HttpResponse:
    post = reach.post_of(request.user, round_id, where, at=clock.now())
    message = get_object_or_404(messages_of(post), pk=message_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_shown(request):
            services.withdraw_message(message.pk, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Withdrawn. Whoever saw it is told so."))
        return redirect(_back(post, None))
    return render(request, "exams/invigilator/withdraw.html", {
        "form": form, "message": message, "post": post, "back": _back(post, None),
    })  # fmt: skip


def _one(request: HttpRequest, post: reach.Post) -> Admission | None:
    seat = request.GET.get("seat", "")
    if not seat:
        return None
    found = post.admissions().select_related("candidate", "round")
    return get_object_or_404(found, pk=int(seat) if seat.isdecimal() else 0)


def _back(post: reach.Post, one: Admission | None) -> str:
    board = reverse("invigilator:board", args=[post.round.pk, post.where])
    return f"{board}?seat={one.pk}#line" if one else board
