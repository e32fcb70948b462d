"""What Wagtail looks for when it starts: policies, lists, menus, panels, the look."""

from wagtail import hooks
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.editor import actions, explorer, look, menu, panels
from cms.editor.policies import LibraryPagePolicy, ScopedPolicy
from cms.editor.viewsets import LibraryGroup
from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.muststudy.models import MustStudyList
from cms.statutes.models import Statute

register_permission_policy(Page, LibraryPagePolicy(Page))
for model in (LessonDocument, LessonImage, LessonVideo, MustStudyList, Statute):
    register_permission_policy(model, ScopedPolicy(model))

register_snippet(LibraryGroup)

# Wagtail's bulk views list rows one may not touch, by name. Nothing here is done in bulk, so none is registered.
bulk_action_registry.has_scanned_for_bulk_actions = True

hooks.register("construct_explorer_page_queryset", explorer.own_pages)
hooks.register("construct_page_chooser_queryset", explorer.own_choices)
hooks.register("construct_main_menu", menu.only_what_is_used)
hooks.register("register_admin_menu_item", menu.desk)
hooks.register("construct_homepage_panels", panels.replace)
hooks.register("insert_global_admin_css", look.stylesheet)
hooks.register("insert_global_admin_js", look.script)
hooks.register("register_page_header_buttons", actions.on_page)
hooks.register("register_snippet_listing_buttons", actions.on_list)
