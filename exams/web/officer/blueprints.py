"""Exams and their blueprints: the list, one with its sections, and a new number written."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from exams import errors
from exams.bank.models import Topic
from exams.papers import services
from exams.papers.models import Exam
from exams.web.guard import holding
from exams.web.officer import drafted, plan, reach
from exams.web.officer.blueprint_form import BlueprintForm, draft_of
from exams.web.officer.drafted import Draft
from exams.web.officer.sites import READ_AND_WRITE
from foundation.names import scope_names

PER_PAGE = 20


class Filter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Search in the names"), max_length=60, required=False)


@holding(*reach.ANSWERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = Filter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = reach.exams(request.user).filter(Q(name__icontains=words) | Q(code__icontains=words))
    page = Paginator(found.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    newest, places = plan.newest_of(page), scope_names(exam.scope for exam in page)
    rows = [(exam, places[exam.scope], newest.get(exam.pk)) for exam in page]
    return render(request, "exams/officer/exams.html", {"form": form, "words": words, "page": page, "rows": rows})


@holding(*reach.ANSWERS)
@require_safe
def detail(request: HttpRequest, exam_id: int) -> HttpResponse:
    """The newest, or the one whose number is asked for."""
    exam = reach.exam_of(request.user, exam_id)
    numbers = list(exam.blueprints.order_by("-number").values_list("number", flat=True))
    number = _number(request, numbers)
    return render(request, "exams/officer/exam.html", {
        "exam": exam,
        "numbers": numbers,
        "number": number,
        "newest": not numbers or number == numbers[0],
        "plan": plan.plan_of(exam, number),
        "sets": reach.is_within(exam.scope, request.user.scopes_for(reach.SET)),
    })  # fmt: skip


@holding(reach.SET)
@READ_AND_WRITE
def write(request: HttpRequest, exam_id: int) -> HttpResponse:
    """A new number, begun from the newest. Every act sends the whole page; only "save" judges and saves it."""
    exam = reach.exam_of(request.user, exam_id, reach.SET)
    newest, syllabuses = exam.blueprints.order_by("-number").first(), _syllabuses(exam)
    act = request.POST.get("act", "save")
    saves = request.method == "POST" and act == "save"
    if request.method == "POST":
        draft = drafted.after(drafted.read(request.POST), act)
    else:
        draft = draft_of(newest) if newest else _begun(syllabuses)
    form = BlueprintForm(draft, exam=exam, bound=saves)
    seen = request.POST.get("seen") or (newest.number if newest else 0)
    if saves and form.is_valid() and _written(request, form, seen):
        return redirect("rounds:exam", exam.pk)
    facts = {"exam": exam, "form": form, "seen": seen, "syllabuses": syllabuses}
    return render(request, "exams/officer/blueprint.html", facts | _sums(form))


def _written(request: HttpRequest, form: BlueprintForm, seen: str) -> bool:
    """Whether it was saved; what stands in the way is said above the form."""
    if form.draft.syllabus not in _syllabuses(form.exam):
        form.non_field_errors.append(_("Choose the syllabus whose items are asked."))
        return False
    told = {"by": request.user, "sections": form.plans, "after": int(seen) if str(seen).isdecimal() else 0}
    told["kept_only"] = form.draft.kept_only and not form.exam.is_open
    try:
        made = services.write_blueprint(form.exam, form.draft.syllabus, form.planned, **told)
    except errors.Refused as refused:
        form.non_field_errors.append(str(refused))
        return False
    messages.success(request, _("Number {n} is written. Papers drawn from now on follow it.").format(n=made.number))
    return True


def _sums(form: BlueprintForm) -> dict:
    """What the rows add up to and the sections take so far; what is no number counts for nothing."""
    rows = [(_figure(one["count"]), _figure(one["worth"])) for one in form.draft.rows]
    minutes = sum(_figure(one["minutes"]) for one in form.draft.sections)
    return {"points": sum(count * worth for count, worth in rows), "items": sum(n for n, _ in rows), "minutes": minutes}


def _figure(typed: str) -> float:
    try:
        return max(0.0, min(float(typed), 1e6))
    except ValueError:
        return 0.0


def _number(request: HttpRequest, numbers: list[int]) -> int | None:
    asked = request.GET.get("number", "")
    if not asked:
        return numbers[0] if numbers else None
    if not asked.isdecimal() or int(asked) not in numbers:
        raise Http404
    return int(asked)


def _syllabuses(exam: Exam) -> list[str]:
    """Those of its specialty, the newest name first."""
    found = Topic.objects.filter(specialty=exam.specialty).order_by("-syllabus").values_list("syllabus", flat=True)
    return list(found.distinct())


def _begun(syllabuses: list[str]) -> Draft:
    return drafted.after(Draft(syllabuses[0] if syllabuses else ""), "add-row")
