"""People and places for the tests of who is who. Numbers are of the unassigned region 99."""

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from lms.people import declaring, services
from lms.people.identity_number import check_digit
from lms.stations.models import Appointment, Organisation, Post, Region
from lms.stations.services import grant

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
PASSWORD = "long-Enough-8"
PATHS = {
    "99": "/99/",
    "9904": "/99/9904/",
    "990421": "/99/9904/990421/",
    "990422": "/99/9904/990422/",
    "99042": "/99/99042/",
}


def number(sequence: int = 123, *, born: str = "19930314", region: str = "990421") -> str:
    first = f"{region}{born}{sequence:03d}"
    return first + check_digit(first)


def someone(name: str = "韦小满", *, email: str | None = "wei@demo.example", phone: str | None = None, **fields):
    return services.open_account(email=email, phone=phone, name=name, password=PASSWORD, at=AT, **fields)


def declared(user, sequence: int = 123, **changed):
    facts = {
        "kind": "resident-id",
        "number": number(sequence),
        "name": user.name,
        "sex": "1",
        "birth_date": date(1993, 3, 14),
    }
    return declaring.declare(user, **facts | changed, at=AT)


def jpeg(width: int = 600, height: int = 840) -> bytes:
    held = BytesIO()
    Image.new("RGB", (width, height), (120, 140, 160)).save(held, "JPEG")
    return held.getvalue()


def verified(user, sequence: int = 123):
    declared(user, sequence)
    declaring.hand_in_portrait(user, jpeg(295, 413), at=AT)
    user.identity.refresh_from_db()
    return user.identity


def region(code: str) -> Region:
    found, _ = Region.objects.get_or_create(code=code, defaults={"name": f"区划{code}", "path": PATHS[code]})
    return found


def station(code: str = "990421", name: str = "云岭县社工站", **fields) -> Organisation:
    place = region(code)
    defaults = {"kind": "station", "level": "county", "scope": place.path} | fields
    found, _ = Organisation.objects.get_or_create(region=place, name=name, defaults=defaults)
    return found


def post() -> Post:
    return Post.objects.get_or_create(code="child-worker", defaults={"name": "儿童督导员", "specialty": "child-care"})[
        0
    ]


def asks(person, organisation=None, *, from_day: date = date(2026, 10, 1), **fields) -> Appointment:
    return Appointment.objects.create(
        person=person,
        organisation=organisation or station(),
        post=post(),
        from_day=from_day,
        requested_at=AT,
        requested_by=person,
        **fields,
    )


def in_post(person, organisation=None, *, by, **fields) -> Appointment:
    return asks(person, organisation, decision="confirmed", decided_at=AT, decided_by=by, **fields)


def holding(role: str, code: str = "99", *, name: str = "", email: str | None = None):
    """Somebody with a role over a region."""
    user = someone(name or role, email=email or f"{role}-{code}@demo.example")
    grant(user, role, PATHS[code], from_day=date(2026, 1, 1), by=None, at=AT)
    return user
