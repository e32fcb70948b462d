"""The mistake book: what went wrong and has not gone right since, to look for, to read, to practise again."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from exams import api, errors
from exams.bank.stems import stem
from exams.web.candidate.outcome import MOST_AT_ONCE
from exams.web.candidate.paper import LETTERS

PER_PAGE = 10


class Filter(forms.Form):
    q = forms.CharField(label=_("Search in the items"), max_length=60, required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args, mistakes, **kwargs):
        super().__init__(*args, **kwargs)
        topics = sorted({(mistake.topic, mistake.topic_name) for mistake in mistakes})
        self.fields["topic"].choices = [("", _("all topics")), *topics]

    def among(self, mistakes: list[api.MistakeView]) -> list[api.MistakeView]:
        """Those that fit; an impossible filter finds nothing."""
        if not self.is_valid():
            return []
        words, topic = self.cleaned_data["q"].casefold(), self.cleaned_data["topic"]
        return [one for one in mistakes if topic in ("", one.topic) and words in _text(one)]


@require_GET
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    mistakes = api.mistakes_of(request.user)
    form = Filter(request.GET, mistakes=mistakes)
    found = form.among(mistakes)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    filtered = any(request.GET.get(name) for name in form.fields)
    return render(
        request,
        "exams/mistakes.html",
        {
            "mistakes": mistakes,
            "found": len(found),
            "form": form,
            "filtered": filtered,
            "page": page,
            "rows": [_row(mistake) for mistake in page],
            "at_once": min(len(found), MOST_AT_ONCE),
        },
    )


@require_POST
@login_required
def practise(request: HttpRequest) -> HttpResponse:
    """A practice sitting of the mistakes that fit, the newest twenty; one that is still open goes on.

    ``sitting`` narrows them down to what went wrong there last.
    """
    api.enter_own_mistakes(request.user, at=timezone.now())
    sitting = request.POST.get("sitting", "")
    mistakes = [one for one in api.mistakes_of(request.user) if sitting in ("", str(one.sitting_id))]
    wanted = Filter(request.POST, mistakes=mistakes).among(mistakes)[:MOST_AT_ONCE]
    items = [f"item:{mistake.item_id}" for mistake in sorted(wanted, key=lambda one: one.kind, reverse=True)]
    try:
        check = api.open_check(f"mistakes:{request.user.pk}", items, candidate=request.user, at=timezone.now())
    except errors.NoPaper:
        messages.error(request, _("There is nothing to practise under this filter. Show all mistakes and try again."))
        return redirect("candidate:mistakes")
    return redirect("candidate:sitting", check.sitting_id)


def _text(mistake: api.MistakeView) -> str:
    return "\n".join((mistake.stem, *mistake.options, mistake.rationale)).replace("**", "").casefold()


def _row(mistake: api.MistakeView) -> dict:
    options = [
        {"letter": letter, "text": text, "right": "right" if letter in mistake.key else ""}
        for letter, text in zip(LETTERS, mistake.options, strict=False)
    ]
    return {"mistake": mistake, "stem": stem(mistake.stem), "options": options}
