"""Addresses of the officer's desk."""

from django.urls import path

from lms.web.officer import acts, awards, bulk, certificate, certificates, desk

app_name = "office"
urlpatterns = [
    path("office/", desk.desk, name="desk"),
    path("office/awards/", awards.awards, name="awards"),
    path("office/awards/preview/", bulk.preview, name="award_preview"),
    path("office/awards/decide/", bulk.decide, name="award_decide"),
    path("office/awards/batch/<uuid:batch>/", bulk.batch, name="award_batch"),
    path("office/certificates/", certificates.certificates, name="certificates"),
    path("office/certificates/certificates.xlsx", certificates.workbook, name="certificates_workbook"),
    path("office/certificates/<uuid:certificate_id>/", certificate.certificate, name="certificate"),
    path("office/certificates/<uuid:certificate_id>/pdf/", certificate.pdf, name="certificate_pdf"),
    path("office/certificates/<uuid:certificate_id>/<str:act>/", acts.act, name="certificate_act"),
]
