"""Addresses of the pages about people."""

from django.urls import path

from lms.web.station import glyphs, people, person

app_name = "station"
urlpatterns = [
    path("station/people/", people.people, name="people"),
    path("station/people/all/", people.everybody, name="everybody"),
    path("station/people/<uuid:person_id>/", person.person, name="person"),
    path("station/people/<uuid:person_id>/look/", person.look, name="look"),
    path("station/people/<uuid:person_id>/photo/", person.photo, name="photo"),
    path("station/people/<uuid:person_id>/reopen/", person.reopen, name="reopen"),
    path("office/glyphs/", glyphs.glyphs, name="glyphs"),
    path("office/glyphs/<int:report_id>/resolve/", glyphs.resolve, name="resolve_glyph"),
]
