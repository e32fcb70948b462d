"""The addresses of the invigilator's room; ``where`` is a hall, or ``all``."""

from django.urls import path

from exams.web.invigilator import acts, board, home, messages

app_name = "invigilator"
WHERE = "invigilate/<int:round_id>/<slug:where>"
urlpatterns = [
    path("invigilate/", home.home, name="home"),
    path(f"{WHERE}/", board.board, name="board"),
    path(f"{WHERE}/now", board.now, name="now"),
    path(f"{WHERE}/approve/<int:admission_id>/", acts.approve, name="approve"),
    path(f"{WHERE}/device/<int:request_id>/", acts.approve_device, name="approve_device"),
    path(f"{WHERE}/message/", messages.send, name="message"),
    path(f"{WHERE}/message/<int:message_id>/withdraw/", messages.withdraw, name="withdraw"),
    path(f"{WHERE}/pause/", acts.pause, name="pause"),
    path(f"{WHERE}/resume/", acts.resume, name="resume"),
    path(f"{WHERE}/time/", acts.give_time, name="time"),
    path(f"{WHERE}/time/<int:extra_id>/back/", acts.take_back, name="time_back"),
    path(f"{WHERE}/collect/<uuid:sitting_id>/", acts.collect, name="collect"),
    path(f"{WHERE}/report/<uuid:sitting_id>/", acts.report, name="report"),
]
