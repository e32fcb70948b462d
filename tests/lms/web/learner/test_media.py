from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.media.models import LessonDocument
from tests.lms.learning.build import NOW, person

pytestmark = pytest.mark.django_db
BYTES = bytes(range(200)) * 1_000


@pytest.fixture
def address(settings, tmp_path):
    key = uuid4()
    document = LessonDocument(
        id=key,
        scope="/99/",
        title="卡",
        filename="卡片.pdf",
        size=len(BYTES),
        sha256="0" * 64,
        uploaded_by=person(),
        uploaded_at=NOW,
    )
    document.file.save("x.pdf", ContentFile(BYTES), save=False)
    document.save()
    yield reverse("learner:media", args=["document", key])
    document.file.delete(save=False)


def whole(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_document_is_handed_over_to_be_kept_and_not_to_run(signed_in, address):
    answer = signed_in(person()).get(address)

    assert whole(answer) == BYTES
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100000-", 100_000, 199_999),
        ("bytes=-5", 199_995, 199_999),
        ("bytes=5-99999999", 5, 199_999),
    ],
)
def test_a_player_gets_the_part_it_asks_for(signed_in, address, asked, first, last):
    answer = signed_in(person()).get(address, headers={"Range": asked})

    assert answer.status_code == 206
    assert whole(answer) == BYTES[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/200000"
    assert answer.headers["Content-Length"] == str(last - first + 1)


def test_a_part_outside_the_file_is_refused_with_its_size(signed_in, address):
    answer = signed_in(person()).get(address, headers={"Range": "bytes=200000-"})

    assert (answer.status_code, answer.headers["Content-Range"]) == (416, "bytes */200000")


def test_a_stranger_gets_nothing(client, address):
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("kind", ["document", "video", "image", "captions", "anything", "..", "%2e%2e"])
def test_what_is_not_there_does_not_exist(signed_in, kind):
    assert signed_in(person()).get(f"/study/media/{kind}/{uuid4()}/").status_code == 404
