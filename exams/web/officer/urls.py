"""The addresses of rounds."""

from django.urls import path

from exams.web.officer import (
    accommodations,
    announcing,
    answer_files,
    defects,
    exempting,
    lost,
    pauses,
    release,
    results,
    round_page,
    rounds,
    seat,
    time,
)

app_name = "rounds"
urlpatterns = [
    path("office/rounds/", rounds.listing, name="list"),
    path("office/answer-file/", answer_files.upload, name="answer_file"),
    path("office/answer-file/take-in/", answer_files.take_in, name="take_in"),
    path("office/rounds/new/", announcing.new, name="new"),
    path("office/rounds/<int:round_id>/", round_page.detail, name="detail"),
    path("office/rounds/<int:round_id>/draw/", round_page.draw, name="draw"),
    path("office/rounds/<int:round_id>/time/", time.give, name="time"),
    path("office/rounds/<int:round_id>/time/<int:extra_id>/back/", time.take_back, name="time_back"),
    path("office/rounds/<int:round_id>/lost/", lost.lost, name="lost"),
    path("office/rounds/<int:round_id>/pause/", pauses.pause, name="pause"),
    path("office/rounds/<int:round_id>/resume/", pauses.resume, name="resume"),
    path("office/rounds/<int:round_id>/sittings/<uuid:sitting_id>/", seat.detail, name="seat"),
    path("office/rounds/<int:round_id>/sittings/<uuid:sitting_id>/break/", pauses.take_break, name="break"),
    path("office/rounds/<int:round_id>/sittings/<uuid:sitting_id>/report/", seat.report, name="report"),
    path("office/rounds/<int:round_id>/exempt/<int:admission_id>/", exempting.exempt, name="exempt"),
    path("office/rounds/<int:round_id>/seb/<int:admission_id>/", exempting.file, name="seb_file"),
    path("office/rounds/<int:round_id>/results/", results.results, name="results"),
    path("office/rounds/<int:round_id>/results.xlsx", results.export, name="export"),
    path("office/rounds/<int:round_id>/items/", results.items, name="items"),
    path("office/rounds/<int:round_id>/reported/", defects.listing, name="defects"),
    path("office/rounds/<int:round_id>/release/", release.release, name="release"),
    path("office/accommodations/", accommodations.listing, name="accommodations"),
    path("office/accommodations/new/", accommodations.new, name="accommodation_new"),
    path("office/accommodations/<int:accommodation_id>/", accommodations.detail, name="accommodation"),
    path("office/accommodations/<int:accommodation_id>/approve/", accommodations.approve, name="accommodation_approve"),
    path("office/accommodations/<int:accommodation_id>/revoke/", accommodations.revoke, name="accommodation_revoke"),
]
