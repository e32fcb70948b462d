"""Addresses of Wagtail's that stay shut, or are answered by a narrower view: they would look past our scopes.

Bulk views and reports name other organisations' rows; users, groups, sites and collections are rights we do not keep
there; an account's name and address change where they are verified.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access

from cms.editor.explorer import OwnBrowseView

SHUT = ("choose-page/chosen-multiple", "bulk", "reports", "users", "groups", "sites", "locales", "collections", "workflows", "images", "documents", "choose-external-link", "choose-email-link", "choose-phone-link", "choose-anchor-link", "tag-autocomplete")  # fmt: skip


def shut(request: HttpRequest) -> HttpResponse:
    raise Http404


@login_required
def account(request: HttpRequest) -> HttpResponse:
    return redirect("people:profile")


urlpatterns = [
    path("account/", account, name="editor_account"),
    path("choose-page/", require_admin_access(OwnBrowseView.as_view())),
    path("choose-page/<int:parent_page_id>/", require_admin_access(OwnBrowseView.as_view())),
    re_path(rf"^(?:{'|'.join(SHUT)})/", shut),
]
