"""The addresses of sites, and of what a round needs there: seats, duties, codes, sheets."""

from django.urls import path

from exams.web.officer import codes, duties, halls, paper, paper_sheet, printing, seating, set_printing, sites, tickets

app_name = "sites"
ROUND = "office/rounds/<int:round_id>"
urlpatterns = [
    path("office/sites/", sites.listing, name="list"),
    path("office/sites/new/", sites.new, name="new"),
    path("office/sites/<int:site_id>/", sites.detail, name="detail"),
    path("office/sites/<int:site_id>/edit/", sites.edit, name="edit"),
    path("office/sites/<int:site_id>/halls/new/", halls.new, name="hall_new"),
    path("office/halls/<int:hall_id>/", halls.detail, name="hall"),
    path("office/halls/<int:hall_id>/edit/", halls.edit, name="hall_edit"),
    path("office/halls/<int:hall_id>/seats/<int:seat_id>/", halls.turn, name="turn"),
    path(f"{ROUND}/seating/", seating.plan, name="seating"),
    path(f"{ROUND}/seating/place/", seating.place, name="place"),
    path(f"{ROUND}/seating/clear/", seating.clear, name="clear"),
    path(f"{ROUND}/seating/approval/", seating.approval, name="approval"),
    path(f"{ROUND}/seating/device-approval/", seating.device_approval, name="device_approval"),
    path(f"{ROUND}/seating/<int:admission_id>/", seating.move, name="move"),
    path(f"{ROUND}/seating/<int:admission_id>/back/", seating.back, name="back"),
    path(f"{ROUND}/seating/<int:admission_id>/approve/", seating.approve, name="approve"),
    path(f"{ROUND}/codes/hall/<int:hall_id>/", codes.hall, name="codes"),
    path(f"{ROUND}/codes/<int:admission_id>/", codes.one, name="code"),
    path(f"{ROUND}/duties/", duties.listing, name="duties"),
    path(f"{ROUND}/duties/<int:duty_id>/relieve/", duties.relieve, name="relieve"),
    path(f"{ROUND}/paper/", paper.listing, name="paper"),
    path(f"{ROUND}/paper/halls/<int:hall_id>/", set_printing.hall, name="paper_set"),
    path(f"{ROUND}/paper/halls/<int:hall_id>/<uuid:job_id>.pdf", set_printing.download, name="paper_set_file"),
    path(f"{ROUND}/paper/<int:admission_id>/", paper_sheet.sheet, name="paper_sheet"),
    path(f"{ROUND}/paper/<int:admission_id>/settle/", paper_sheet.settle, name="paper_settle"),
    path(f"{ROUND}/halls/<int:hall_id>/tickets/", tickets.hall, name="tickets"),
    path(f"{ROUND}/halls/<int:hall_id>/tickets/<uuid:job_id>.pdf", tickets.download, name="tickets_file"),
    path(f"{ROUND}/halls/<int:hall_id>/<slug:kind>.pdf", printing.sheet, name="sheet"),
]
