"""In the editor one sees and touches one's own organisation's rows; another's are a 404 or a way back, and stay as they were."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.muststudy.models import MustStudyList
from cms.pages.models import CataloguePage, CoursePage, LessonPage
from cms.statutes.models import Statute
from tests.cms.conftest import PROVINCE, lesson, write_course

SECRET = "Zwiebelturm"  # ASCII, since JSON writes other letters as escapes
PAGE_VIEWS = [
    "edit", "delete", "history", "unpublish", "move", "copy", "view_draft", "usage", "set_privacy", "preview_on_edit",
    "lock", "unlock", "workflow_history", "convert_alias", "history_results",
]  # fmt: skip
REFUSED = {302, 403, 404, 405}


@pytest.fixture
def secret(trainer, statutes, private_files):
    """A draft of the county's, with a telling name."""
    return write_course(trainer, title=SECRET, lessons=[lesson("one", title=SECRET, blocks=[
        {"type": "video", "file": "first-hour.mp4", "title": SECRET, "transcript": "话"},
        {"type": "image", "file": "home-visit-map.png", "alt": "图", "caption": SECRET},
        {"type": "document", "file": "first-hour-card.pdf", "title": SECRET},
    ])])  # fmt: skip


def snippets(user):
    """One row of each kind of snippet that belongs to this person's organisation."""
    scopes = user.scopes_for("cms.write")
    models = (LessonVideo, LessonImage, LessonDocument, Statute, MustStudyList)
    return [row for model in models for row in model.objects.within(scopes)[:1]]


def addresses(row):
    """Every address of the row's viewset that names it, revisions included."""
    viewset = row.snippet_viewset
    revision = Revision.objects.for_instance(row).first() if hasattr(row, "latest_revision") else None
    for pattern in viewset.get_urlpatterns():
        names = set(pattern.pattern.converters) or set(pattern.pattern.regex.groupindex)
        known = {
            "pk": str(row.pk),
            "revision_id": revision and revision.pk,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        }
        if "pk" in names and all(known.get(name) for name in names):
            yield reverse(viewset.get_url_name(pattern.name), kwargs={name: known[name] for name in names})


def state():
    """Everything an intruder could have changed."""
    rows = [
        list(model.objects.order_by("pk").values())
        for model in (CoursePage, LessonPage, LessonVideo, LessonImage, LessonDocument, Statute, MustStudyList)
    ]
    return rows, Page.objects.count(), Revision.objects.count()


def intrude(client, url):
    """How the door answered, without what is said; the content must not carry the secret."""
    answers = [client.get(url), client.post(url, {"title": "hacked", "action-publish": "1"})]
    assert all(SECRET not in answer.content.decode(errors="ignore") for answer in answers), url
    return {answer.status_code for answer in answers}


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_foreign_page_is_out_of_reach(client, secret, stranger, view):
    before = state()
    client.force_login(stranger)

    for page in (secret, secret.get_children().first()):
        assert intrude(client, reverse(f"wagtailadmin_pages:{view}", args=[page.pk])) <= REFUSED, view
    assert state() == before


def test_its_revisions_are_out_of_reach(client, secret, stranger):
    revision = secret.get_latest_revision()
    before = state()
    client.force_login(stranger)

    for view in ("revisions_view", "revisions_revert"):
        assert intrude(client, reverse(f"wagtailadmin_pages:{view}", args=[secret.pk, revision.pk])) <= REFUSED
    assert (
        intrude(client, reverse("wagtailadmin_pages:revisions_compare", args=[secret.pk, "earliest", "latest"]))
        <= REFUSED
    )
    assert intrude(client, reverse("wagtailadmin_pages:add", args=["cms", "lessonpage", secret.pk])) <= REFUSED
    assert state() == before


def test_its_author_reaches_it(client, secret, trainer):
    """The control: a door closed to everybody would pass the tests above."""
    client.force_login(trainer)

    assert [
        client.get(reverse(f"wagtailadmin_pages:{view}", args=[secret.pk])).status_code
        for view in ("edit", "history", "delete")
    ] == [200] * 3
    assert SECRET in client.get(reverse("wagtailadmin_explore", args=[CataloguePage.objects.get().pk])).content.decode()


def test_nobody_publishes_from_the_editor(client, secret, trainer, officers):
    for user in (trainer, officers[0]):
        client.force_login(user)
        client.post(
            reverse("wagtailadmin_pages:edit", args=[secret.pk]),
            {"title": "x", "key": "reporting", "summary": "x", "action-publish": "1"},
        )
        assert not secret.permissions_for_user(user).can_publish()

    assert not CoursePage.objects.filter(live=True).exists()


def test_foreign_snippets_are_out_of_reach(client, secret, author, trainer, stranger):
    rows = snippets(trainer)
    urls = [url for row in rows for url in addresses(row)]
    before = state()
    client.force_login(stranger)

    assert {url: codes - REFUSED for url in urls if (codes := intrude(client, url)) - REFUSED} == {}
    assert len(rows) == 3 and len(urls) >= 12
    assert state() == before


def test_the_provinces_statute_is_read_only_below(client, secret, stranger, author):
    statute = Statute.objects.get()
    before = state()
    client.force_login(stranger)

    assert {
        url
        for url in addresses(statute)
        if not {client.get(url).status_code, client.post(url, {"title": "hacked"}).status_code} <= REFUSED
    } == set()
    assert state() == before


def test_own_snippets_are_in_reach(client, secret, trainer):
    client.force_login(trainer)

    for row in snippets(trainer):
        assert client.get(reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])).status_code == 200


def test_lists_choosers_and_search_leave_foreign_rows_out(client, secret, stranger, trainer):
    urls = [
        reverse("wagtailadmin_explore", args=[CataloguePage.objects.get().pk]),
        reverse("wagtailadmin_explore", args=[secret.pk]),
        reverse("wagtailadmin_pages:search") + "?q=zwiebel",
        reverse("wagtailadmin_choose_page") + "?page_type=cms.CoursePage",
        reverse("wagtailadmin_choose_page_child", args=[secret.pk]),
        reverse("wagtailadmin_choose_page") + "?page_type=cms.LessonPage",
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={secret.pk}",
        reverse("wagtailadmin_choose_page_search") + "?q=zwiebel",
        *(reverse(model.snippet_viewset.get_url_name("list")) for model in (LessonVideo, LessonImage, LessonDocument)),
        *(reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose")) for model in (LessonVideo, LessonImage, LessonDocument)),
        *(reverse(row.snippet_viewset.chooser_viewset.get_url_name("chosen"), args=[row.pk]) for row in snippets(trainer)),
        reverse("library:desk"), reverse("library:course", args=[secret.pk]), "/editor/reports/site-history/",
        f"/editor/bulk/wagtailcore/page/delete/?id={secret.pk}", "/editor/",
    ]  # fmt: skip
    client.force_login(stranger)
    leaking = [url for url in urls if SECRET in client.get(url).content.decode(errors="ignore")]

    assert leaking == []
    client.force_login(trainer)
    assert len([url for url in urls if SECRET in client.get(url).content.decode(errors="ignore")]) >= 10


def test_a_scope_of_others_cannot_be_typed_in(client, stranger):
    client.force_login(stranger)
    url = reverse("wagtailadmin_pages:add", args=["cms", "coursepage", CataloguePage.objects.get().pk])
    client.post(url, {"title": "x", "key": "x", "summary": "x", "scope": PROVINCE})

    assert not CoursePage.objects.exists()


def test_a_foreign_film_cannot_be_used_by_its_id(secret, stranger):
    from cms.blocks.resolve import fetch, resolve

    film = LessonVideo.objects.get()
    body = [{"type": "video", "id": "1", "value": {"video": str(film.pk)}}]

    assert resolve(body, fetch([body]), scope="/99/9905/990521/").blocks == []
    assert len(resolve(body, fetch([body]), scope=film.scope).blocks) == 1


@pytest.mark.parametrize("role", ["director", "auditor", "invigilator"])
def test_without_a_right_to_content_there_is_no_editor(client, db, role):
    from tests.cms.conftest import person

    client.force_login(person(role, role, PROVINCE))

    assert client.get("/content/").status_code in {302, 404}
    assert client.get("/editor/").status_code in {302, 404}
