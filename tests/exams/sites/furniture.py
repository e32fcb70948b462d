"""Sites, halls and seated candidates, made by the verbs that make anybody's."""

from itertools import count

from exams.papers.models import Round
from exams.sites import services
from exams.sites.models import Hall
from exams.sittings import services as sittings
from exams.sittings.models import Admission
from tests.exams import build

_numbers = count(1)


def hall(rows: int = 2, columns: int = 3, *, networks: str = "", scope: str = build.COUNTY) -> Hall:
    by = build.person("/")
    site = services.open_site("示例考点", address="示范路 1 号", directions="走东门", scope=scope, by=by)
    return services.furnish(site, f"第 {next(_numbers)} 机房", rows=rows, columns=columns, networks=networks, by=by)


def round_with(people: int, **fields) -> tuple[Round, list[Admission]]:
    """A round with so many admitted to it."""
    held = build.round_of(build.exam(), with_paper=False, **fields)
    return held, [admitted(held) for _ in range(people)]


def admitted(held: Round, candidate=None) -> Admission:
    return sittings.admit(held, candidate or build.person(), by=build.person(build.PROVINCE), at=build.now())


def officer():
    return build.person(build.PROVINCE)
