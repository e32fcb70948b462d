"""What a person may do with a page: read off the scope, and never publishing.

Wagtail keeps such rights in groups per page; here no group exists. Publishing is closed to everybody in the
editor, because only an approval publishes (``cms.publishing.services``).
"""

from wagtail.models import PagePermissionTester

from cms.rights import WRITE
from foundation.scope import is_within

WRITING = {"add", "change", "lock", "unlock", "bulk_delete"}


class ScopedPagePermissions(PagePermissionTester):
    """For courses and lessons."""

    def __init__(self, user, page):
        self.user = user
        self.page = page
        self.page_is_root = False
        self.permissions = set(WRITING) if user.is_active and _may_write(user, page) else set()

    def can_add_subpage(self):
        return bool(self.permissions) and bool(self.page.specific_class.creatable_subpage_models())

    def can_edit(self):
        return bool(self.permissions)

    def can_delete(self, ignore_bulk=False):
        """Only what no learner ever saw."""
        return bool(self.permissions) and not _published(self.page)

    def can_reorder_children(self):
        return bool(self.permissions)

    def can_view_revisions(self):
        return bool(self.permissions)

    def can_copy(self):
        return False

    def can_move(self):
        return False

    def can_publish(self):
        return False

    can_unpublish = can_publish_subpage = can_set_view_restrictions = can_unschedule = can_publish

    def can_submit_for_moderation(self):
        return False

    def can_lock(self):
        return bool(self.permissions)

    def can_unlock(self):
        return bool(self.permissions)


class GroundPermissions(ScopedPagePermissions):
    """For the home and the catalogue: whoever writes anywhere may begin a course; nothing else."""

    def __init__(self, user, page):
        self.user = user
        self.page = page
        self.page_is_root = page.depth == 1
        self.permissions = {"add"} if user.is_active and user.scopes_for(WRITE) else set()

    def can_edit(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return False

    can_reorder_children = can_lock = can_unlock = can_view_revisions = can_edit

    def can_add_subpage(self):
        creatable = self.page.specific_class.creatable_subpage_models()
        return bool(self.permissions) and any(model.can_create_at(self.page) for model in creatable)


def _may_write(user, page) -> bool:
    """A page that is just being made has no scope yet; its parent was asked before."""
    scopes = user.scopes_for(WRITE)
    return is_within(page.specific.scope, scopes) if page.pk else bool(scopes)


def _published(page) -> bool:
    return page.get_descendants(inclusive=True).filter(first_published_at__isnull=False).exists()
