"""One item as the candidate will see it, beside what only the bank knows: key, reason, source, history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exams.bank.models import ItemVersion
from exams.bank.stems import stem
from exams.papers.keeping import is_shown
from exams.sittings.models import Defect
from exams.web.author import reach, states
from exams.web.author.acts import mark_of
from exams.web.author.advice import advice
from exams.web.candidate.paper import LETTERS
from exams.web.guard import holding

MOST_REPORTS = 50


@holding(reach.WRITE, reach.REVIEW)
@require_safe
def preview(request: HttpRequest, item_id: int) -> HttpResponse:
    version = reach.version_of(request.user, item_id)
    return render(request, "exams/author/preview.html", {
        "version": version,
        "state": states.LABELS[version.state],
        "tag": states.TAGS[version.state],
        "since": states.since(version),
        "stem": stem(version.stem),
        "options": options(version),
        "advice": advice(version, user=request.user),
        "history": history(version),
        "reports": reports(version),
        "acts": acts(version, request.user),
        "own": request.user in version.authors.all(),
        "read": mark_of(version),
    })  # fmt: skip


def options(version: ItemVersion) -> list[dict]:
    return [
        {"letter": letter, "text": text, "right": "right" if letter in version.key else ""}
        for letter, text in zip(LETTERS, version.options, strict=False)
    ]


def reports(version: ItemVersion) -> list[Defect]:
    """What candidates said of any version of the item, once their round was released, the newest first; nobody is named."""
    released = Defect.objects.filter(
        item_version__item=version.item, sitting__admission__round__released_at__isnull=False
    )
    return list(released.select_related("item_version").order_by("-reported_at", "-pk")[:MOST_REPORTS])


def history(version: ItemVersion) -> list[dict]:
    """Every version, the newest first, with its state and why it came back or went; two queries."""
    versions = version.item.versions.order_by("-number").prefetch_related("authors")
    return [
        {
            "number": one.number,
            "state": states.LABELS[one.state],
            "tag": states.TAGS[one.state],
            "since": states.since(one),
            "reason": one.withdrawal_reason or one.return_reason,
            "authors": [str(author) for author in one.authors.all()],
            "stem": one.stem,
        }
        for one in versions.select_related("item")
    ]


def acts(version: ItemVersion, user) -> frozenset[str]:
    """What this person may do to it now."""
    reviews, writes = reach.may_review(user, version), reach.may_write(user, version.item)
    # Withdrawing one's own item is no decision about one's own work: it only takes something out.
    withdraws = reach.may_withdraw(user, version)
    possible = {
        "submit": writes and version.state == "draft",
        "edit": writes,
        "approve": reviews and version.state == "submitted",
        "return": reviews and version.state == "submitted",
        "withdraw": withdraws and version.state == "approved",
        "keep": withdraws and version.item.kept_at is None and not is_shown(version.item),
        "let_go": withdraws and version.item.kept_at is not None,
    }
    return frozenset(act for act, may in possible.items() if may)
