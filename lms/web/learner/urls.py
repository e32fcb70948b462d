"""The learner's side of the house."""

from django.urls import path

from lms.web.learner import apply, certificates, checks, evidence, home, hours, lesson, media, study

app_name = "learner"
urlpatterns = [
    path("", home.home, name="home"),
    path("study/", study.study, name="study"),
    path("study/media/<str:kind>/<uuid:id>/", media.media, name="media"),
    path("study/lesson/<slug:lesson_key>/", lesson.lesson, name="lesson"),
    path("study/lesson/<slug:lesson_key>/evidence/", evidence.evidence, name="evidence"),
    path("study/lesson/<slug:lesson_key>/check/", checks.check, name="check"),
    path("study/<slug:course_key>/", study.course, name="course"),
    path("hours/", hours.hours, name="hours"),
    path("hours/hours.xlsx", hours.workbook, name="hours_workbook"),
    path("apply/", apply.apply_list, name="apply"),
    path("apply/<int:round_id>/", apply.apply, name="apply_round"),
    path("apply/<int:round_id>/withdraw/", apply.withdraw, name="withdraw"),
    path("me/certificates/", certificates.certificates, name="certificates"),
    path("me/certificates/<uuid:certificate_id>/pdf/", certificates.pdf, name="certificate_pdf"),
]
