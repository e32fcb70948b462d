"""Addresses of one's own account."""

from django.urls import path

from lms.web.account import data, identity, organisation, outbox, profile

app_name = "people"
urlpatterns = [
    path("start/", profile.start, name="start"),
    path("me/", profile.profile, name="profile"),
    path("me/identity/", identity.identity, name="identity"),
    path("me/photo/", identity.photo, name="photo"),
    path("me/organisation/", organisation.organisation, name="organisation"),
    path("me/access/", data.access, name="access"),
    path("me/export/", data.export, name="export"),
    path("outbox/", outbox.outbox, name="outbox"),
]
