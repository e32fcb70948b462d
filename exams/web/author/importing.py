"""Many items from a workbook: everything is checked and shown first, written only when the author says so."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exams.bank import importing
from exams.bank.formats import excel
from exams.bank.models import Topic
from exams.web.author import reach
from exams.web.author.explained import explained
from exams.web.author.planned import general, shown
from exams.web.author.sheet import Sheet
from exams.web.guard import holding
from exams.web.workbook import workbook
from foundation import clock
from foundation.sheets import BadSheet


class UploadForm(forms.Form):
    syllabus = forms.ChoiceField(label=gettext_lazy("Syllabus"))
    scope = forms.ChoiceField(
        label=gettext_lazy("Belongs to"), help_text=gettext_lazy("Region code of the bank that owns it.")
    )
    file = forms.FileField(
        label=gettext_lazy("Workbook"), help_text=gettext_lazy("An .xlsx file of at most 500 rows and 1 MB.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        syllabi = Topic.objects.order_by("syllabus").values_list("syllabus", flat=True).distinct()
        for name, values in (("syllabus", list(syllabi)), ("scope", user.scopes_for(reach.WRITE))):
            self.fields[name].choices = [(value, value) for value in values]
            if len(values) == 1:
                self.fields[name].widget, self.fields[name].initial = forms.HiddenInput(), values[0]


@holding(reach.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            sheet = Sheet.uploaded(said["file"], syllabus=said["syllabus"], scope=said["scope"])
            return _checked(request, sheet)
        except BadSheet as fault:
            form.add_error("file", str(fault))
    return render(
        request,
        "exams/author/import.html",
        {"form": form, "rows": excel.MAX_ROWS, "syllabi": form.fields["syllabus"].choices},
    )


@holding(reach.WRITE)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook, with what to write in each column and every topic of the syllabus."""
    topics = {topic.code: topic for topic in Topic.objects.filter(syllabus=request.GET.get("syllabus", ""))}
    return workbook(excel.template(topics, explained=explained(topics)), "items-template.xlsx")


@holding(reach.WRITE)
@require_POST
def faults(request: HttpRequest) -> HttpResponse:
    """The author's own workbook, each faulty cell with its comment."""
    try:
        return workbook(_sealed(request).with_comments(), "items-with-comments.xlsx")
    except BadSheet as fault:
        return _again(request, fault)


@holding(reach.WRITE)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Drafts of all rows, or of the right ones where the author said so; the same sheet again changes nothing."""
    try:
        sheet = _sealed(request)
        plan = sheet.plan
    except BadSheet as fault:
        return _again(request, fault)
    if plan.errors and "only_right" not in request.POST:
        return _checked(request, sheet)
    rows = [row.proposed for row in plan.rows]
    taken = importing.take_in(rows, scope=sheet.scope, by=request.user, at=clock.now())
    told = _(
        "Taken in: {new} new, {revised} revised, {unchanged} unchanged. They are drafts; send them for review when they are right."
    )
    messages.success(request, told.format(new=taken.new, revised=taken.revised, unchanged=taken.unchanged))
    return redirect(reverse("author:items") + "?state=draft&whose=mine")


def _checked(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    rows = shown(sheet.plan)
    return render(request, "exams/author/checked.html", {
        "errors": sheet.plan.errors,
        "hints": general(sheet.plan),
        "rows": rows,
        "changing": sum(row["outcome"] != "unchanged" for row in rows),
        "sealed": sheet.seal(user=request.user),
    })  # fmt: skip


def _sealed(request: HttpRequest) -> Sheet:
    """The sheet that was checked, still within the author's reach."""
    sheet = Sheet.sealed(request.POST.get("sheet", ""), user=request.user)
    if sheet.scope not in request.user.scopes_for(reach.WRITE):
        raise BadSheet(_("You no longer hold the right to write for this bank. Choose another and upload again."))
    return sheet


def _again(request: HttpRequest, fault: BadSheet) -> HttpResponse:
    messages.error(request, str(fault))
    return redirect("author:import")
