"""Answers what somebody may do from the roles they were granted."""

from django.contrib.auth.backends import BaseBackend

from foundation import clock
from lms.stations import rights
from lms.stations.models import RoleGrant

EDITOR = "wagtailadmin.access_admin"
OPENS_EDITOR = frozenset({"cms.write", "cms.approve_course", "cms.approve_list"})


class RightsBackend(BaseBackend):
    """Lets nobody in; says which rights somebody holds today, and who may open the editor."""

    def rights_of(self, user) -> dict[str, tuple[str, ...]]:
        """Right → scopes. Whoever may not sign in holds none; the keeper of the installation holds all."""
        if not user.is_active:
            return {}
        if user.is_superuser:
            return rights.every_right()
        return rights.rights_from(roles_of(user))

    def has_perm(self, user, perm, obj=None) -> bool:
        return perm == EDITOR and user.is_active and not OPENS_EDITOR.isdisjoint(user.rights)


def roles_of(user) -> list[tuple[str, str]]:
    """The (role, scope) pairs in force today."""
    grants = RoleGrant.objects.of(user).current(clock.local_date(clock.now()))
    return list(grants.values_list("role", "scope"))
