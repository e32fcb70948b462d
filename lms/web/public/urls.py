"""Addresses for anybody with a certificate in hand."""

from django.urls import path

from lms.web.public import certificate, compare, look_up

app_name = "verify"
urlpatterns = [
    path("v/<str:code>/", certificate.certificate, name="certificate"),
    path("verify/", look_up.look_up, name="look_up"),
    path("verify/compare/", compare.compare, name="compare"),
]
