"""Places and people of the demonstration: regions, stations, accounts with their roles, identities and posts."""

from datetime import date, datetime, timedelta
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from foundation import clock
from lms.demo import cast
from lms.people import declaring, identity_number
from lms.people.models import Identity, User
from lms.people.services import open_account
from lms.stations import services as stations
from lms.stations.models import Organisation, Post, Region

PORTRAITS = Path(__file__).parent / "content/media/portraits"


def places() -> None:
    """The provinces' four levels, a station at each, and the post."""
    for code, name, name_en, path in cast.REGIONS:
        parent = path.rstrip("/").rpartition("/")[0].rpartition("/")[2] or None
        Region.objects.create(code=code, name=name, name_en=name_en, path=path, parent_id=parent)
    for name, level, region in cast.STATIONS:
        place = Region.objects.get(pk=region)
        Organisation.objects.create(kind="station", level=level, name=name, region=place, scope=place.path)
    code, name, specialty = cast.POST
    Post.objects.create(code=code, name=name, specialty=specialty)


def accounts(*, at: datetime) -> dict[str, User]:
    """Every account by its key. All share one password hash: making one takes a third of a second."""
    password = make_password(cast.PASSWORD)
    people = {}
    for one in [*cast.OFFICERS, *cast.LEARNERS, *cast.HALL]:
        phone = getattr(one, "phone", None)
        people[one.key] = open_account(at=at - timedelta(days=60), email=one.email, phone=phone, name=one.name)
    User.objects.filter(pk__in=[person.pk for person in people.values()]).update(password=password)
    return people


def roles(people: dict[str, User], *, at: datetime) -> None:
    """What each officer may do, and where; the second factor of those who need one."""
    for officer in cast.OFFICERS:
        person = people[officer.key]
        granted_by = people["province"] if officer.key != "province" else people["province2"]
        since = clock.local_date(at) - timedelta(days=60)
        stations.grant(person, officer.role, officer.scope, from_day=since, by=granted_by, at=at)
        if officer.secret:
            TOTP.activate(person, officer.secret)


def identities(people: dict[str, User], *, at: datetime) -> None:
    """Each learner has said who they are and asked for the post; the director has confirmed all but one."""
    post = Post.objects.get(code=cast.POST[0])
    station = Organisation.objects.get(name=cast.STATIONS[3][0])
    declared = at - timedelta(days=45)
    for learner in cast.LEARNERS:
        person = people[learner.key]
        _declare(person, learner, at=declared)
        asked = stations.request_appointment(
            person, station, post, from_day=_day(declared), by=person, at=declared + timedelta(hours=1)
        )
        if learner.post_confirmed:
            stations.confirm([asked.pk], by=people["director"], at=declared + timedelta(days=1))


def _declare(person: User, learner: cast.Learner, *, at: datetime) -> None:
    facts = identity_number.read(Identity.Document.RESIDENT_ID, learner.id_number, on=_day(at))
    declaring.declare(
        person, kind=Identity.Document.RESIDENT_ID, number=learner.id_number, name=learner.name, sex=facts.sex,
        birth_date=facts.birth_date, at=at,
    )  # fmt: skip
    declaring.hand_in_portrait(person, (PORTRAITS / f"{learner.portrait}.jpg").read_bytes(), at=at)
    person.refresh_from_db()


def _day(at: datetime) -> date:
    return clock.local_date(at)
