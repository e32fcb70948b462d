"""The library's own screens, for authors and officers."""

from django.urls import path

from cms.web import author, desk, officer

app_name = "library"

urlpatterns = [
    path("content/", desk.desk, name="desk"),
    path("content/items/", author.items, name="items"),
    path("content/course/<int:page_id>/", author.course, name="course"),
    path("content/course/<int:page_id>/submit/", author.submit_course, name="submit_course"),
    path("content/list/<int:list_id>/", author.must_study, name="list"),
    path("content/list/<int:list_id>/submit/", author.submit_list, name="submit_list"),
    path("content/<int:proposal_id>/", officer.proposal, name="proposal"),
    path("content/<int:proposal_id>/approve/", officer.approve, name="approve"),
    path("content/<int:proposal_id>/publish/", officer.publish, name="publish"),
    path("content/<int:proposal_id>/return/", officer.return_to_author, name="return"),
]
