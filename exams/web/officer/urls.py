"""The addresses of rounds."""

from django.urls import path

from exams.web.officer import announcing, exempting, release, results, round_page, rounds, time

app_name = "rounds"
urlpatterns = [
    path("office/rounds/", rounds.listing, name="list"),
    path("office/rounds/new/", announcing.new, name="new"),
    path("office/rounds/<int:round_id>/", round_page.detail, name="detail"),
    path("office/rounds/<int:round_id>/draw/", round_page.draw, name="draw"),
    path("office/rounds/<int:round_id>/time/", time.give, name="time"),
    path("office/rounds/<int:round_id>/time/<int:extra_id>/back/", time.take_back, name="time_back"),
    path("office/rounds/<int:round_id>/exempt/<int:admission_id>/", exempting.exempt, name="exempt"),
    path("office/rounds/<int:round_id>/seb/<int:admission_id>/", exempting.file, name="seb_file"),
    path("office/rounds/<int:round_id>/results/", results.results, name="results"),
    path("office/rounds/<int:round_id>/results.xlsx", results.export, name="export"),
    path("office/rounds/<int:round_id>/items/", results.items, name="items"),
    path("office/rounds/<int:round_id>/release/", release.release, name="release"),
]
