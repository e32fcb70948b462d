"""The candidate's side of the exam room."""

from django.urls import path

from exams.web.candidate import (
    browser,
    calls,
    check,
    entering,
    entrance,
    mistakes,
    results,
    sitting,
    ticket,
    worker,
)

app_name = "candidate"
urlpatterns = [
    path("exams/", entrance.listing, name="list"),
    path("exams/enter/", entering.enter, name="enter"),
    path("exams/check/", check.check, name="check"),
    path("exams/check/practice/", check.practise, name="check_practice"),
    path("exams/check/echo", check.echo, name="check_echo"),
    path("exams/mock/<slug:code>/", entrance.mock, name="mock"),
    path("exams/mock/<slug:code>/start/", entrance.start_mock, name="start_mock"),
    path("exams/admission/<int:admission_id>/", entrance.admission, name="admission"),
    path("exams/admission/<int:admission_id>/open/", entrance.open_admission, name="open"),
    path("exams/admission/<int:admission_id>/ticket.pdf", ticket.download, name="ticket"),
    path("sit/worker.js", worker.worker, name="worker"),
    path("exams/admission/<int:admission_id>/browser/", browser.explained, name="browser"),
    path("exams/admission/<int:admission_id>/seb/", browser.file, name="seb_file"),
    path("seb/quit/", browser.quit, name="seb_quit"),
    path("seb/<slug:nonce>/", browser.start, name="seb_start"),
    path("sit/<uuid:sitting_id>/", sitting.sitting, name="sitting"),
    path("sit/<uuid:sitting_id>/save", calls.save, name="save"),
    path("sit/<uuid:sitting_id>/submit", calls.submit, name="submit"),
    path("sit/<uuid:sitting_id>/take-over", calls.take_over, name="take_over"),
    path("sit/<uuid:sitting_id>/section", calls.leave_section, name="leave_section"),
    path("sit/<uuid:sitting_id>/defect", calls.defect, name="defect"),
    path("sit/<uuid:sitting_id>/state", calls.state, name="state"),
    path("sit/<uuid:sitting_id>/result/", results.closed, name="closed"),
    path("sit/<uuid:sitting_id>/receipt/", results.receipt, name="receipt"),
    path("results/<int:result_id>/", results.result, name="result"),
    path("mistakes/", mistakes.listing, name="mistakes"),
    path("mistakes/practise/", mistakes.practise, name="practise"),
]
