"""The component gallery: every part of the look in each of its states, for those who build screens.

Only where ``settings.GALLERY`` says so; the addresses are not there otherwise.
"""

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string

from lms.web.specimens.controls import controls
from lms.web.specimens.exam import exam_page, exam_parts
from lms.web.specimens.figures import figures
from lms.web.specimens.records import records
from lms.web.specimens.states import states
from lms.web.specimens.steps import steps

# Parts of every page: seen around the gallery itself, not inside it.
FRAME = {
    "stylesheets", "scripts", "patterns", "skip_link", "site_header", "site_footer", "user_menu", "language_switch",
}  # fmt: skip
WRAPPED = {"path_step": ("ul", "path"), "topic_interval": ("ul", "topics"), "number_cell": ("div", "numbers__grid")}
ERRORS = ("400", "403", "404", "429", "500")


def gallery(request):
    """All components, each with its specimens."""
    return render(request, "gallery.html", {"groups": groups(request), "errors": ERRORS})


def gallery_page(request, page: str):
    """A whole page as a still picture: the exam, a printed sheet, or one of the error pages."""
    if page in ("exam", "exam-offline"):
        return render(request, "gallery_exam.html", exam_page("offline" if page == "exam-offline" else "saved"))
    if page == "print":
        return render(request, "gallery_print.html", {"rows": records()["definition_list"][0]["rows"]})
    if page in ERRORS:
        return render(request, f"{page}.html", {"code": "7F3A"}, status=int(page))
    raise Http404


def all_specimens() -> dict[str, dict[str, list[dict]]]:
    """Component name → what to show of it, by group."""
    return {
        "states": states(),
        "steps": steps(),
        "records": records(),
        "figures": figures(),
        "exam": exam_parts(),
        "controls": controls(),
    }


def groups(request) -> list[tuple]:
    """Every group with its components, what stands around each, and its specimens drawn."""
    return [
        (group, [(name, WRAPPED.get(name), drawn(name, shown, request)) for name, shown in parts.items()])
        for group, parts in all_specimens().items()
    ]


def drawn(name: str, shown: list[dict], request) -> list[str]:
    """The specimens of a component as HTML."""
    return [render_to_string(f"components/{name}.html", variables, request) for variables in shown]
