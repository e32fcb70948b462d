"""The entry page, what its visitor may see, and the ticket."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import Client

from exams.sittings import numbering, services
from exams.sittings.numbering import spaced
from exams.web import sheets
from exams.web.address import address_of
from foundation.clock import SHANGHAI
from lms.people.models import IdentityPhoto
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
PORTRAIT = Path(__file__).parents[4] / "lms/demo/content/media/portraits/portrait-1.jpg"


def issued(people: int = 1, **fields):
    build.bank_of()
    held = build.round_of(build.exam(), **fields)
    admissions = [furniture.admitted(held) for _ in range(people)]
    codes = services.issue_codes(admissions, by=furniture.officer(), at=build.now())
    return [(admission, codes[admission.pk]) for admission in admissions]


def enter(client, number: str, code: str, **extra):
    client.cookies["django_language"] = "en"
    return client.post("/exams/enter/", {"number": number, "code": code}, **extra)


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()


def test_number_and_code_lead_to_the_rules_and_to_the_exam(client):
    [(admission, code)] = issued()

    answer = enter(client, spaced(admission.number), code.lower())
    assert (answer.status_code, answer["Location"]) == (302, f"/exams/admission/{admission.pk}/")
    assert "Before you start" in client.get(answer["Location"]).content.decode()
    assert client.post(f"/exams/admission/{admission.pk}/open/")["Location"].startswith("/sit/")


def test_a_card_opens_the_exam_and_nothing_else_of_the_account(client):
    [(admission, code)] = issued()
    enter(client, admission.number, code)

    for path in ("/", "/me/", "/account/email/", "/office/rounds/", "/me/data/"):
        answer = client.get(path)
        assert answer.status_code == 404 or answer["Location"] == f"/exams/admission/{admission.pk}/", path
    client.force_login(admission.candidate, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/me/").status_code == 200, "the control: the account itself is not confined"


def test_the_answer_to_an_unknown_number_is_the_answer_to_a_wrong_code(client):
    [(admission, _code)] = issued()

    unknown = numbering.compose(2026, 9998, 1)
    known, other = (enter(client, number, "00000000").content.decode() for number in (admission.number, unknown))

    assert "do not let you in" in known
    assert without_tokens(known, admission.number) == without_tokens(other, unknown)


def without_tokens(page: str, number: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(number, "")


def test_a_slip_of_the_pen_is_said_at_its_field(client):
    answer = enter(client, "26 0003", "ABC")

    assert answer.context["form"].errors == {
        "number": ["This is no admission number. Compare each character with your card."],
        "code": ["A code has eight letters and digits. Compare it with your card."],
    }


def test_fifty_people_behind_one_address_are_all_let_in(client):
    people = issued(50)

    for admission, code in people:
        answer = enter(Client(), admission.number, code, REMOTE_ADDR="203.0.113.9")
        assert answer.status_code == 302
    for _ in range(5):
        enter(client, people[0][0].number, "00000000", REMOTE_ADDR="203.0.113.9")
    paused = enter(client, people[0][0].number, "00000000", REMOTE_ADDR="203.0.113.9")
    assert "You can try again in 5 minutes" in paused.content.decode()


def test_behind_the_proxy_the_address_is_the_one_the_proxy_wrote(rf, settings):
    request = rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.1, 198.51.100.7", REMOTE_ADDR="10.0.0.1")
    assert address_of(request.META) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(request.META) == "198.51.100.7"
    assert address_of(rf.get("/", REMOTE_ADDR="10.0.0.1").META) == "10.0.0.1"


def test_the_ticket_says_who_when_and_where(client):
    [(admission, _code)] = issued()
    hall = furniture.hall()
    services.place_all(admission.round, [hall], by=furniture.officer(), at=build.now())
    client.force_login(admission.candidate)

    answer = client.get(f"/exams/admission/{admission.pk}/ticket.pdf")

    said = text_of(answer.content)
    opens = admission.round.opens_at.astimezone(SHANGHAI)
    facts = (
        "准考证", spaced(admission.number), str(admission.candidate), "示例考试", "示例考点", "示范路 1 号", "走东门", hall.name,
        "A01", f"{opens:%H:%M}", f"{opens.month} 月 {opens.day} 日", "示例",
    )  # fmt: skip
    assert [fact for fact in facts if fact not in said] == []
    assert answer["Cache-Control"] == "private, no-store"


def test_a_ticket_is_ones_own_and_of_an_admission_that_stands(client):
    (mine, _), (theirs, _) = issued(2)
    client.force_login(mine.candidate)

    assert client.get(f"/exams/admission/{theirs.pk}/ticket.pdf").status_code == 404
    assert client.get(f"/exams/admission/{mine.pk}/ticket.pdf").status_code == 200
    services.revoke_admission(mine.pk, by=furniture.officer(), at=build.now(), reason="误报")
    assert client.get(f"/exams/admission/{mine.pk}/ticket.pdf").status_code == 404


def test_the_ticket_shows_the_portrait_that_the_house_keeps(client):
    (with_portrait, _), (without, _) = issued(2)
    IdentityPhoto.objects.create(user=with_portrait.candidate, content=PORTRAIT.read_bytes(), taken_at=build.now())

    assert pictures_in(sheets.ticket(with_portrait)) == 1
    assert pictures_in(sheets.ticket(without)) == 0
    assert "未上传照片" in text_of(sheets.ticket(without))


def pictures_in(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return sum(len(page.get_images()) for page in document.pages)


def test_the_list_of_exams_says_site_hall_and_seat(client):
    [(admission, _code)] = issued()
    hall = furniture.hall()
    services.place_all(admission.round, [hall], by=furniture.officer(), at=build.now())
    client.force_login(admission.candidate)
    client.cookies["django_language"] = "en"

    page = client.get("/exams/").content.decode()

    assert f"示例考点　{hall.name}　seat A01" in page
    assert spaced(admission.number) in page
    assert f"/exams/admission/{admission.pk}/ticket.pdf" in page
