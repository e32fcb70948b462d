"""The whole thread through the screens: from a lesson somebody writes to a certificate that anybody checks.

Every act is done in Chromium as its person would do it; nothing reaches into the database, and no clock is set. At 390
pixels everybody works on a phone, the trainer and the officers too.
"""

import shutil
import time

import pytest

from tests.journeys import (
    steps_awards,
    steps_candidate,
    steps_learner,
    steps_list,
    steps_newcomer,
    steps_public,
    steps_round,
    steps_sitting,
    steps_trainer,
)
from tests.journeys.album import BUILD, Album
from tests.journeys.course import LESSONS
from tests.journeys.persons import Persons
from tests.site import Site

ITEMS = {"mock": 80, "round": 50}
EMAIL = "amei@demo.example"
WIDTHS = [pytest.param(width, marks=pytest.mark.xdist_group(f"journey-{width}")) for width in (1280, 390)]
pytestmark = [pytest.mark.journey, pytest.mark.first]


@pytest.fixture(params=WIDTHS)
def persons(request, seeded_folder, open_page):
    """A site of the test's own, and whoever is needed opens it at the same width."""
    site = Site(seeded_folder).start()
    yield Persons(site, open_page, width=request.param)
    site.stop()
    shutil.copy(site.log, BUILD / f"site-{request.param}.log")


@pytest.fixture
def album(persons) -> Album:
    return Album(persons.width)


def test_from_a_lesson_to_a_verified_certificate(persons, album, tmp_path):
    _the_library_publishes(persons, album)
    candidate = _a_newcomer_studies(persons, album)
    candidate = _they_sit_a_mock(persons, candidate, album)
    candidate = _they_pass_the_assessment(persons, candidate, album)
    certificate = _they_are_awarded(persons, candidate, album, tmp_path)
    _anybody_checks(persons, certificate, album)


def _the_library_publishes(persons: Persons, album: Album) -> None:
    """1. A course is written and approved; the must-study list that asks for it has a new edition."""
    steps_trainer.writes_course(persons["trainer"], album)
    steps_list.approves_course(persons["province"], album)
    steps_list.writes_list(persons["editor"], album)
    steps_list.approves_list(persons["province"])
    steps_list.approves_list(persons["province2"])
    steps_list.publishes_list(persons["province2"], album)


def _a_newcomer_studies(persons: Persons, album: Album):
    """2. From signing up to the last lesson; the first page says each time what is missing."""
    candidate = persons.newcomer(EMAIL)
    steps_learner.reads_where_they_stand(candidate, album, "还差两件事")
    steps_newcomer.declares_identity(candidate, album)
    steps_newcomer.asks_for_post(candidate, album)
    steps_newcomer.confirms_post(persons["director"], album)
    steps_learner.reads_where_they_stand(candidate, album, "还差一件事")
    steps_learner.studies_everything(candidate, album, LESSONS)
    steps_learner.reads_where_they_stand(candidate, album, "可以报名")
    return candidate


def _they_sit_a_mock(persons: Persons, candidate, album: Album):
    """3. Closed in the middle and opened on a device that knows nothing: the same answers and time; then handed in."""
    steps_candidate.begins_mock(candidate, album)
    steps_sitting.answers_some(candidate)
    album.keep(candidate, "mock", whole=False)
    answers, left, seen = (
        steps_sitting.answered_numbers(candidate),
        steps_sitting.remaining_seconds(candidate),
        time.monotonic(),
    )
    candidate = persons.closes_and_reopens(candidate)
    steps_sitting.continues_here(candidate, album)
    assert steps_sitting.answered_numbers(candidate) == answers
    passed = time.monotonic() - seen
    assert abs(left - passed - steps_sitting.remaining_seconds(candidate)) < 2
    steps_sitting.hands_in(candidate, album, unanswered=ITEMS["mock"] - steps_sitting.ANSWERED)
    steps_candidate.reads_mock_result(candidate, album)
    return candidate


def _they_pass_the_assessment(persons: Persons, candidate, album: Album):
    """4. Everything is answered and nothing handed in: the server collects, marks; the officer releases."""
    officer = persons["province"]
    second = persons["province2"]
    steps_round.announces_round(officer, album, opens_in=35, closes_in=95)
    steps_round.arms_round(officer, album)
    steps_round.arms_round(second, album, last=True)
    steps_candidate.applies(candidate, album, steps_round.ROUND)
    steps_candidate.enters_round(candidate, album)
    steps_sitting.answers_all_rightly(candidate, ITEMS["round"])
    album.keep(candidate, "assessment", whole=False)
    home = persons.closes(candidate)
    steps_round.releases_results(officer, album, results=1)
    candidate = persons.reopens(home, "/")
    steps_learner.reads_where_they_stand(candidate, album, "合格")
    steps_candidate.reads_result(candidate, album, steps_round.ROUND, points="100")
    return candidate


def _they_are_awarded(persons: Persons, candidate, album: Album, folder):
    """5. In bulk, with somebody who passed before; the file is the holder's to download."""
    steps_awards.awards(persons["province"], album, [steps_newcomer.NAME, "潘诚"])
    certificate = steps_candidate.downloads_certificate(candidate, album, folder / "certificate.pdf")
    assert certificate.read_bytes().startswith(b"%PDF")
    assert steps_newcomer.NAME in steps_public.printed_text(certificate).replace(" ", "")
    return certificate


def _anybody_checks(persons: Persons, certificate, album: Album) -> None:
    """6. The page under the QR code says what counts, before and after it is revoked; a file is the issued one or not."""
    stranger, address = persons.stranger(), steps_public.printed_address(certificate)
    issued = certificate.read_bytes()
    said = steps_public.looks_up(stranger, address, album, word="有效", name="valid")
    assert "吉*·*妹" in said and steps_newcomer.NAME not in said and steps_newcomer.id_number() not in said
    assert steps_public.number_of(certificate) in said.replace(" ", "")
    steps_public.compares(stranger, address, issued, album, says="就是签发的那个文件，一字不差", name="same")
    steps_public.compares(stranger, address, steps_public.altered(issued), album, says="这不是签发的文件", name="other")
    steps_awards.revokes(persons["province"], album, steps_newcomer.NAME)
    assert steps_awards.REASON in steps_public.looks_up(stranger, address, album, word="已撤销", name="revoked")
    steps_public.looks_up(stranger, steps_public.unknown(address), album, word="查无此证", name="unknown")
