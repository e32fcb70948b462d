"""Who may do what in the editor: read off scopes for every model, asked by every one of Wagtail's views.

Wagtail asks a policy per model. Ours know no groups: a row belongs to a scope, a person writes in scopes.
"""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.pages.models import CataloguePage, CoursePage, LessonPage
from cms.pages.permissions import WRITING
from cms.rights import WRITE
from foundation.scope import is_within


class ScopedPolicy(BasePermissionPolicy):
    """For rows with a scope. Nothing is deleted in the editor: what was published may refer to it."""

    actions = frozenset({"add", "change", "view", "choose"})

    def user_has_permission(self, user, action):
        return user.is_active and action in self.actions and bool(user.scopes_for(WRITE))

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action) and is_within(instance.scope, user.scopes_for(WRITE))

    def instances_user_has_any_permission_for(self, user, actions):
        if not self.user_has_any_permission(user, actions):
            return self.model.objects.none()
        return self.model.objects.within(user.scopes_for(WRITE))

    def users_with_any_permission(self, actions):
        return get_user_model().objects.none()  # asked only to offer people in filters, and nobody needs offering


class LibraryPagePolicy(PagePermissionPolicy):
    """For pages: the catalogue to everybody who writes, courses and lessons to those who write in their scope."""

    def get_all_permissions_for_user(self, user):
        return []  # rows of Wagtail's groups; whoever asks for them finds none

    def user_has_any_permission(self, user, actions: Iterable[str]):
        return user.is_active and bool(WRITING & set(actions)) and bool(user.scopes_for(WRITE))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return bool(instance.permissions_for_user(user).permissions & set(actions))

    def instances_user_has_any_permission_for(self, user, actions):
        return (
            Page.objects.filter(self._own(user)) if self.user_has_any_permission(user, actions) else Page.objects.none()
        )

    def explorable_root_instance(self, user):
        return CataloguePage.objects.first() if self.user_has_any_permission(user, WRITING) else None

    def explorable_instances(self, user):
        if not self.user_has_any_permission(user, WRITING):
            return Page.objects.none()
        return Page.objects.filter(self._own(user) | Q(pk__in=CataloguePage.objects.values("pk")))

    def instances_with_direct_explore_permission(self, user):
        return list(self.explorable_instances(user))

    def users_with_any_permission(self, actions, include_superusers=True):
        return get_user_model().objects.none()

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        return get_user_model().objects.none()

    def _own(self, user):
        scopes = user.scopes_for(WRITE)
        courses, lessons = CoursePage.objects.within(scopes), LessonPage.objects.within(scopes)
        return Q(pk__in=courses.values("pk")) | Q(pk__in=lessons.values("pk"))
