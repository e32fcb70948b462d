"""Every address of the site, by audience."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from lms.config.health import alive, ready
from lms.web.gallery import gallery, gallery_page

# One door: Wagtail's own sign-in pages know neither the second factor nor our limits on guessing.
the_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

handler500 = "lms.config.health.broken"
urlpatterns = [
    path("", include("lms.web.learner.urls")),
    path("", include("lms.web.account.urls")),
    path("", include("exams.web.candidate.urls")),
    path("", include("exams.web.author.urls")),
    path("", include("cms.urls")),
    path("", include("lms.web.station.urls")),
    path("", include("exams.web.officer.urls")),
    path("", include("exams.web.officer.site_urls")),
    path("", include("exams.web.invigilator.urls")),
    path("", include("lms.web.officer.urls")),
    path("", include("lms.web.public.urls")),
    path("account/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
    path("editor/login/", the_door, name="editor_door"),
    path("library/_util/login/", the_door, name="library_door"),
    path("editor/", include("cms.editor.closed")),
    path("editor/", include(wagtailadmin_urls)),
    path("library/", include(wagtail_urls)),
]
if settings.GALLERY:
    urlpatterns += [
        path("gallery/", gallery, name="gallery"),
        path("gallery/<slug:page>/", gallery_page, name="gallery_page"),
    ]
