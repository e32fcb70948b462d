"""Printing, once; and telling the holder, once."""

import subprocess
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from lms import sweeps
from lms.credentials import archive, services, sheet
from lms.credentials.models import Certificate, Outbox
from lms.people.models import IdentityPhoto
from tests.lms.credentials import build

pytestmark = pytest.mark.django_db


def kept() -> set[str]:
    """Every file of a certificate in the private storage."""
    storage = storages["private"]
    if not storage.exists("certificates"):
        return set()
    return {f"certificates/{folder}/{name}" for folder in storage.listdir("certificates")[0]
            for name in storage.listdir(f"certificates/{folder}")[1]}  # fmt: skip


def test_a_printed_certificate_has_the_digest_of_its_bytes_and_never_changes_again():
    certificate = build.printed()

    content = archive.opened(certificate.file).read()
    assert archive.digest(content) == certificate.sha256
    for change in ({"sha256": "0" * 64}, {"file": "elsewhere"}, {"printed_at": None, "file": "", "sha256": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.filter(pk=certificate.pk).update(**change)


def test_printing_again_changes_nothing_and_tells_nobody_twice(mailoutbox):
    certificate = build.printed()
    files = kept()

    assert services.print_certificate(certificate.pk, at=build.now() + timedelta(hours=1)) is False
    assert [sweeps.send_waiting(), sweeps.send_waiting()] == [1, 0]
    assert services.tell(Outbox.objects.get(topic="tell").pk, at=build.now()) is False

    again = Certificate.objects.get(pk=certificate.pk)
    assert (again.sha256, again.file, kept()) == (certificate.sha256, certificate.file, files)
    assert [(message.to, message.subject) for message in mailoutbox] == [
        ([certificate.qualification.person.email], f"你的证书 {certificate.printed['number']} 已签发")
    ]


def test_a_killed_attempt_is_taken_up_again_when_its_lease_is_over(monkeypatch):
    certificate, at = build.awarded(), build.now()
    monkeypatch.setattr("lms.credentials.services.printing._freeze", lambda *of: pytest.fail("killed"))
    with pytest.raises(BaseException, match="killed"):
        services.print_certificate(certificate.pk, at=at)
    monkeypatch.undo()

    assert services.print_certificate(certificate.pk, at=at + timedelta(seconds=30)) is False
    assert services.print_certificate(certificate.pk, at=at + timedelta(minutes=3)) is True
    certificate.refresh_from_db()
    assert archive.digest(archive.opened(certificate.file).read()) == certificate.sha256


def test_whoever_loses_the_race_takes_its_own_file_away(monkeypatch):
    certificate = build.awarded()
    before = kept()
    laid_out = sheet.pdf

    def overtaken(one):
        """While this sheet is laid out, another worker prints and wins."""
        monkeypatch.setattr(sheet, "pdf", laid_out)
        Outbox.objects.update(leased_until=None)
        assert services.print_certificate(certificate.pk, at=build.now()) is True
        return laid_out(one) + b"\n% another rendering"

    monkeypatch.setattr(sheet, "pdf", overtaken)

    assert services.print_certificate(certificate.pk, at=build.now()) is False
    certificate.refresh_from_db()
    assert kept() - before == {certificate.file}


def test_what_cannot_be_printed_says_why_and_is_tried_again_later():
    certificate, at = build.awarded(), build.now()
    photo = IdentityPhoto.objects.get()
    held = photo.content
    IdentityPhoto.objects.all().delete()

    assert sweeps.print_waiting() == 0
    owed = Outbox.objects.get()
    assert ("DoesNotExist" in owed.last_error, owed.done_at, owed.tries) == (True, None, 1)

    IdentityPhoto.objects.create(user=certificate.qualification.person, content=held, taken_at=at)
    assert services.print_certificate(certificate.pk, at=at + timedelta(minutes=2)) is True


def test_the_same_certificate_gives_the_same_bytes_and_a_sound_file(tmp_path):
    certificate = build.awarded(name="阿依𣲗·䶮")

    first, second = sheet.pdf(certificate), sheet.pdf(certificate)

    assert first == second
    path = tmp_path / "certificate.pdf"
    path.write_bytes(first)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    with pikepdf.open(BytesIO(first)) as pdf:
        sizes = [[round(float(side) / 72 * 25.4) for side in page.MediaBox] for page in pdf.pages]
    assert sizes == [[0, 0, 297, 210]]  # millimetres, one sheet


@pytest.mark.parametrize(
    ("name", "parts"),
    [("韦小满", ["韦小满"]), ("阿依古丽·买买提", ["阿依古丽·", "买买提"]), ("阿·布·提", ["阿·", "布·", "提"])],
)
def test_a_name_is_broken_only_behind_its_dots(name, parts):
    assert sheet.name_parts(name) == parts
