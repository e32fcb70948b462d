"""What each role permits. Pure: a right is a name, where it is held is the grant's scope."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    TRAINER = "trainer"
    ASSESSOR = "assessor"
    INVIGILATOR = "invigilator"
    DIRECTOR = "director"
    COUNTY_OFFICER = "county_officer"
    CITY_OFFICER = "city_officer"
    PROVINCIAL_OFFICER = "provincial_officer"
    AUDITOR = "auditor"


RIGHTS = frozenset(
    {
        "exams.write_item",
        "exams.review_item",
        "exams.set_paper",
        "exams.invigilate",
        "exams.approve_accommodation",
        "exams.mark",
        "exams.release_result",
        "exams.read",
        "cms.write",
        "cms.approve_course",
        "cms.approve_list",
        "lms.appoint",
        "lms.see_people",
        "lms.award",
        "lms.revoke",
        "lms.read_audit",
    }
)
LOCAL_OFFICER = frozenset(
    {"exams.review_item", "exams.invigilate", "cms.approve_course", "lms.appoint", "lms.see_people"}
)
PERMITS: Mapping[Role, frozenset[str]] = {
    Role.TRAINER: frozenset({"exams.write_item", "cms.write"}),
    Role.ASSESSOR: frozenset({"exams.mark"}),
    Role.INVIGILATOR: frozenset({"exams.invigilate"}),
    Role.DIRECTOR: frozenset({"lms.appoint"}),
    Role.COUNTY_OFFICER: LOCAL_OFFICER,
    Role.CITY_OFFICER: LOCAL_OFFICER | {"exams.approve_accommodation"},
    # Whether one may approve what one wrote is not a matter of role: every approval refuses its authors.
    Role.PROVINCIAL_OFFICER: RIGHTS,
    Role.AUDITOR: frozenset({"exams.read", "lms.see_people", "lms.read_audit"}),
}
# Whoever holds anything else sees people's data or decides about them: a password alone does not let them in.
PASSWORD_IS_ENOUGH = frozenset({"exams.write_item", "exams.mark", "exams.invigilate", "cms.write"})
EVERYWHERE = "/"


def rights_from(grants: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Every right with its scopes, from (role, scope) pairs."""
    held: dict[str, set[str]] = {}
    for role, scope in grants:
        for right in PERMITS[Role(role)]:
            held.setdefault(right, set()).add(scope)
    return {right: tuple(sorted(scopes)) for right, scopes in held.items()}


def every_right() -> dict[str, tuple[str, ...]]:
    """What the keeper of the installation (a superuser) holds."""
    return dict.fromkeys(RIGHTS, (EVERYWHERE,))


def owes_second_factor(held: Iterable[str]) -> bool:
    """Whether these rights ask for a second factor."""
    return not PASSWORD_IS_ENOUGH.issuperset(held)
