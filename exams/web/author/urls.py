"""The bank's addresses, for authors and reviewers."""

from django.urls import path

from exams.web.author import acts, editing, importing, items, preview, review

app_name = "author"
urlpatterns = [
    path("bank/", items.listing, name="items"),
    path("bank/items.xlsx", items.export, name="export"),
    path("bank/new/", editing.new, name="new"),
    path("bank/waiting/", review.waiting, name="waiting"),
    path("bank/waiting/preview/", review.previewed, name="approve_preview"),
    path("bank/waiting/approve/", review.approve_chosen, name="approve_chosen"),
    path("bank/import/", importing.upload, name="import"),
    path("bank/import/template.xlsx", importing.template, name="template"),
    path("bank/import/faults.xlsx", importing.faults, name="faults"),
    path("bank/import/take/", importing.take, name="take"),
    path("bank/<int:item_id>/", editing.edit, name="edit"),
    path("bank/<int:item_id>/preview/", preview.preview, name="preview"),
    path("bank/<int:item_id>/submit/", acts.submit, name="submit"),
    path("bank/<int:item_id>/approve/", acts.approve, name="approve"),
    path("bank/<int:item_id>/return/", acts.send_back, name="return"),
    path("bank/<int:item_id>/keep/", acts.keep, name="keep"),
    path("bank/<int:item_id>/let-go/", acts.let_go, name="let_go"),
    path("bank/<int:item_id>/withdraw/", acts.withdraw, name="withdraw"),
]
