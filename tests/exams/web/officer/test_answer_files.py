"""An answer file at the officer's desk: seen first, taken in once, refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exams.sittings import services
from exams.sittings.models import AnswerFile, Quarantine, Sitting
from tests.exams import build
from tests.exams.sittings.answer_files import answer_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return build.seated()


def upload(client, content: bytes) -> str:
    said = {"file": SimpleUploadedFile("answers.czaf", content)}
    return client.post("/office/answer-file/", said)


def sequence(sitting) -> int:
    return Sitting.objects.get(pk=sitting.pk).sequence


def test_a_file_is_shown_first_and_taken_in_when_that_is_asked_for(client, sign_in, sitting):
    sign_in(build.PROVINCE)

    seen = upload(client, answer_file(sitting, build.save(sitting, 1, "A", "B")))
    assert "2 changes are in time and can be taken in" in seen.content.decode()
    assert sequence(sitting) == 0

    told = client.post("/office/answer-file/take-in/", {"file": seen.context["file"]}, follow=True).content.decode()
    assert "2 changes of 示例 are on the server." in told
    assert "2 of 2 changes are on the server" in told
    assert sequence(sitting) == 2


def test_the_same_file_again_changes_nothing_and_says_so(client, sign_in, sitting):
    sign_in(build.PROVINCE)
    file = answer_file(sitting, build.save(sitting, 1, "A"))
    for _ in range(2):
        seen = upload(client, file)
        client.post("/office/answer-file/take-in/", {"file": seen.context["file"]})

    again = upload(client, file).content.decode()

    assert "Everything in this file is already on the server" in again
    assert "Take them in" not in again
    assert (sequence(sitting), AnswerFile.objects.count()) == (1, 1)


def test_what_is_late_is_kept_aside_and_the_officer_is_told_what_that_means(client, sign_in, sitting):
    sign_in(build.PROVINCE)
    services.submit(sitting.pk)

    seen = upload(client, answer_file(sitting, build.save(sitting, 1, "A")))
    told = client.post("/office/answer-file/take-in/", {"file": seen.context["file"]}, follow=True).content.decode()

    assert "1 change came too late and will be kept aside" in seen.content.decode()
    assert "示例: changes on the server: 0, kept aside: 1." in told
    assert [row.reason for row in Quarantine.objects.all()] == ["late"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "This is not an answer file."),
        (b"CZAF\x07" + b"0" * 200, "is of version 7, which this site does not know yet"),
        (b"CZAF\x01\x02k1" + b"0" * 200, "was cut or altered on its way"),
        (b"CZAF\x01\x05other" + b"0" * 200, "was made for another site"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(client, sign_in, content, sentence):
    sign_in(build.PROVINCE)

    assert sentence in upload(client, content).content.decode()


def test_a_file_of_another_province_is_refused(client, sign_in, sitting):
    sign_in("/98/")

    answer = upload(client, answer_file(sitting, build.save(sitting, 1, "A"))).content.decode()

    assert "You do not hold the right to do this here." in answer


def test_what_comes_back_garbled_from_the_form_is_refused(client, sign_in):
    sign_in(build.PROVINCE)

    told = client.post("/office/answer-file/take-in/", {"file": "§"}, follow=True).content.decode()

    assert "This is not an answer file." in told


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_with_one_row_as_with_three(client, sign_in, django_assert_num_queries, rows):
    officer = sign_in(build.PROVINCE)
    officer.scopes_for = lambda right: (build.PROVINCE,)
    for _ in range(rows):
        one = build.seated()
        services.take_in(answer_file(one, build.save(one, 1, "A")), by=officer, at=build.now())

    client.get("/office/answer-file/")
    with django_assert_num_queries(3):
        client.get("/office/answer-file/")
