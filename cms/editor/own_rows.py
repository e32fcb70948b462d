"""Every view of a snippet looks up its row among the person's own; another organisation's row is a 404.

Wagtail's generic views ask only whether somebody may edit this *kind* of thing, not this one
(reproduced on 8.0.1), so the look-up itself must be the permission check.
"""

from django.http import Http404
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.editor.widgets import SnippetChooser
from cms.media.models import LessonMedia
from cms.media.queries import usable_at
from cms.rights import WRITE
from cms.statutes.models import Statute

ANY = ("change", "view")


class OwnRows:
    """Mixed into a view in front of Wagtail's own class."""

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        if found is not None and not found._state.adding and not self._is_own(found):
            raise Http404
        return found

    def _is_own(self, found) -> bool:
        policy = self.model.snippet_viewset.permission_policy
        return policy.user_has_any_permission_for_instance(self.request.user, ANY, self.model.objects.get(pk=found.pk))


class OwnChoices:
    """Mixed into a chooser's view: only what the person may use is listed, found or chosen."""

    def get_object_list(self):
        return usable(self.model_class, self.request.user)

    def get_object(self, pk):
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=pks)


def usable(model, user):
    """Media of one's own organisation and of what lies above it; statutes are everybody's to cite."""
    if issubclass(model, LessonMedia):
        return model.objects.filter(usable_at(user.scopes_for(WRITE)))
    return model.objects.all() if model is Statute else model.objects.within(user.scopes_for(WRITE))


def narrowed(mixin: type, view: type) -> type:
    return type(f"Own{view.__name__}", (mixin, view), {})


class OwnChooserViewSet(SnippetChooserViewSet):
    choose_view_class = narrowed(OwnChoices, ChooseView)
    choose_results_view_class = narrowed(OwnChoices, ChooseResultsView)
    chosen_view_class = narrowed(OwnChoices, SnippetChosenView)
    chosen_multiple_view_class = narrowed(OwnChoices, SnippetChosenMultipleView)
    base_widget_class = SnippetChooser


class OwnSnippetViewSet(SnippetViewSet):
    """Lists, edits, shows and chooses the person's own rows only, whichever views Wagtail adds."""

    chooser_viewset_class = OwnChooserViewSet
    copy_view_enabled = False
    add_to_admin_menu = False

    def construct_view(self, view_class, **kwargs):
        if hasattr(view_class, "get_object"):
            view_class = narrowed(OwnRows, view_class)
        return super().construct_view(view_class, **kwargs)

    def get_queryset(self, request):
        return self.permission_policy.instances_user_has_any_permission_for(request.user, ANY)
