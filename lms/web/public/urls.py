"""Addresses for anybody with a certificate in hand."""

from django.urls import path

from lms.web.public import certificate, compare, look_up, receipt

app_name = "verify"
urlpatterns = [
    path("v/<str:code>/", certificate.certificate, name="certificate"),
    path("r/<str:code>/", receipt.receipt, name="receipt"),
    path("verify/", look_up.look_up, name="look_up"),
    path("verify/compare/", compare.compare, name="compare"),
]
