"""Sealed papers: read by nobody before the database's clock has come to the opening and two officers armed the round."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from exams import errors
from exams.papers import arming, reading, sealing, services
from exams.papers.models import Exam, Paper, PaperItem, Round
from exams.papers.seals import Arming, SealedPaper
from exams.sittings import services as sittings
from foundation import crypto
from tests.exams import build

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def held() -> Round:
    """It opens in an hour, has a paper and is not armed."""
    build.bank_of()
    return build.round_of(build.exam(), opens=3600, closes=7200)


@pytest.fixture
def officers() -> list:
    return [build.person(build.PROVINCE) for _ in range(3)]


def armed(held: Round, officers, at=None) -> None:
    for officer in officers:
        arming.arm(held, by=officer, at=at or build.now())


def at(moment):
    """While inside, the database's clock stands there."""
    return patch.object(sealing, "database_now", return_value=moment)


@pytest.mark.parametrize(
    ("hands", "minutes", "refusal"),
    [
        (2, 0, None),
        (3, 1, None),
        (2, -1, errors.NotYetOpen),
        (1, 0, errors.NotReleased),
        (0, 60, errors.NotReleased),
        (0, -1, errors.NotReleased),
    ],
)
def test_a_paper_is_read_after_its_opening_and_two_officers_and_not_otherwise(held, officers, hands, minutes, refusal):
    armed(held, officers[:hands])
    paper, found = held.papers.get(), None

    with at(held.opens_at + timedelta(minutes=minutes)):
        try:
            content = reading.content_of(paper)
        except errors.Refused as refused:
            content, found = None, type(refused)

    assert (found, content is not None and len(content["items"])) == (refusal, 4 if refusal is None else False)


def test_the_clock_is_the_databases(held, officers):
    """Whoever turns this machine's clock opens nothing on PostgreSQL; SQLite runs on this machine's."""
    armed(held, officers)
    with patch("foundation.clock.timezone.now", return_value=held.opens_at + HOUR):
        if connection.vendor == "sqlite":
            assert reading.content_of(held.papers.get())
        else:
            with pytest.raises(errors.NotYetOpen):
                reading.content_of(held.papers.get())


def test_an_opening_moved_by_hand_opens_nothing(held, officers):
    """The moment stands inside the deposit."""
    armed(held, officers)
    Round.objects.filter(pk=held.pk).update(opens_at=build.now() - HOUR)

    with pytest.raises(errors.NotYetOpen):
        reading.content_of(held.papers.get())


def test_nothing_in_clear_tells_what_is_on_the_paper(held):
    paper = Paper.objects.get()

    assert (paper.content, paper.seed, PaperItem.objects.count()) == (None, None, 0)


def test_the_same_items_drawn_again_have_another_fingerprint():
    """Nobody who guesses the paper can compare: a salt that is sealed with it goes into the fingerprint."""
    build.bank_of()
    held = build.round_of(build.exam(shuffles_options=False), opens=3600, closes=7200, with_paper=False)
    papers = [services.set_paper(held, by=build.person(build.PROVINCE), at=build.now(), seed=1) for _ in range(2)]
    build.arm(held)

    with at(held.opens_at):
        first, second = (reading.content_of(paper) for paper in papers)

    assert first["items"] == second["items"]
    assert papers[0].fingerprint != papers[1].fingerprint


def test_a_seal_moved_to_another_paper_does_not_open(held, officers):
    services.set_paper(held, by=officers[0], at=build.now())
    armed(held, officers)
    first, second = held.papers.order_by("version")
    content = SealedPaper.objects.get(paper=first).content

    with at(held.opens_at), pytest.raises(crypto.Unsealable):
        sealing.unseal(SealedPaper(paper=second, content=content), sealing.released_key(held.pk))


def test_mocks_and_checks_stand_open():
    build.bank_of()
    paper = build.round_of(build.exam(Exam.Purpose.NATIONAL_MOCK)).papers.get()

    assert (len(paper.content["items"]), PaperItem.objects.filter(paper=paper).count()) == (4, 4)


def test_once_open_the_items_stand_as_rows_and_again_adds_none(held, officers):
    armed(held, officers)
    assert reading.lay_out_opened() == 0

    with at(held.opens_at):
        assert [reading.lay_out_opened() for _ in range(2)] == [1, 0]
        reading.lay_out(held.papers.all())
        shown = reading.content_of(held.papers.get())["items"]

    rows = PaperItem.objects.order_by("position").select_related("item_version")
    found = [(row.item_version.stem, f"{row.worth:.2f}") for row in rows]
    assert found == [(one["stem"], one["worth"]) for one in shown]


def test_one_officer_counts_once_and_the_database_holds_it(held, officers):
    first = arming.arm(held, by=officers[0], at=build.now())

    assert arming.arm(held, by=officers[0], at=build.now()) == first
    assert not arming.is_armed(held.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arming.objects.create(round=held, armed_by=officers[0], armed_at=build.now())


def test_who_withdraws_says_why_and_both_must_arm_anew(held, officers):
    armed(held, officers[:2])
    with pytest.raises(errors.ReasonMissing):
        arming.withdraw(held, " ", by=officers[2], at=build.now())

    assert arming.withdraw(held, "题目外泄", by=officers[2], at=build.now()) == 2

    with at(held.opens_at), pytest.raises(errors.NotReleased):
        reading.content_of(held.papers.get())
    armed(held, officers[:2])
    assert arming.is_armed(held.pk)
    told = Arming.objects.filter(withdrawn_at__isnull=False).values_list("withdrawn_by", "withdrawal_reason")
    assert set(told) == {(officers[2].pk, "题目外泄")}


@pytest.mark.parametrize(("seconds", "refused"), [(-11, False), (-9, True), (1, True)])
def test_it_can_be_withdrawn_until_the_opening(held, officers, seconds, refused):
    armed(held, officers[:2])

    with patch.object(arming, "database_now", return_value=held.opens_at + timedelta(seconds=seconds)):
        if refused:
            with pytest.raises(errors.PapersOpened):
                arming.withdraw(held, "题目外泄", by=officers[0], at=build.now())
        else:
            assert arming.withdraw(held, "题目外泄", by=officers[0], at=build.now()) == 2


def test_an_armed_round_gets_no_further_paper_and_one_without_a_paper_is_not_armed(held, officers):
    empty = build.round_of(build.exam(), opens=3600, closes=7200, with_paper=False)
    with pytest.raises(errors.NoPaper):
        arming.arm(empty, by=officers[0], at=build.now())
    arming.arm(held, by=officers[0], at=build.now())

    with pytest.raises(errors.RoundArmed):
        services.set_paper(held, by=officers[1], at=build.now())

    assert held.papers.count() == 1


def test_arming_and_withdrawing_need_the_right_at_the_rounds_scope(held):
    outsider = build.person(build.COUNTY)

    with pytest.raises(errors.NotAllowed):
        arming.arm(held, by=outsider, at=build.now())
    with pytest.raises(errors.NotAllowed):
        arming.withdraw(held, "题目外泄", by=outsider, at=build.now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exams_arming SET armed_at = withdrawn_at",
        "UPDATE exams_arming SET withdrawal_reason = 'x'",
        "DELETE FROM exams_arming",
        "DELETE FROM exams_sealedpaper",
        "UPDATE exams_sealedpaper SET content = content",
        "UPDATE exams_paperkey SET deposit = deposit",
        "DELETE FROM exams_paperkey",
    ],
)
def test_the_database_refuses_to_change_what_was_said_and_sealed(held, officers, statement):
    armed(held, officers[:2])
    arming.withdraw(held, "题目外泄", by=officers[0], at=build.now() + HOUR)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def late(**fields) -> Round:
    """A round that should have opened ten minutes ago and is not armed."""
    build.bank_of()
    held = build.round_of(build.exam(), opens=-600, closes=7200, with_paper=False, **fields)
    services.set_paper(held, by=build.person(build.PROVINCE), at=build.now(), seed=1)
    return held


def test_nobody_begins_before_the_release_and_late_arming_releases_at_once(officers):
    held = late()
    admission = sittings.admit(held, build.person(), by=officers[0], at=build.now())
    with pytest.raises(errors.NotReleased) as refused:
        sittings.open_sitting(admission.pk, candidate=admission.candidate)
    with translation.override("zh-hans"):
        assert "你的时间从开始作答时算起" in str(refused.value)

    armed(held, officers[:2])
    sitting = sittings.open_sitting(admission.pk, candidate=admission.candidate)

    assert sitting.deadline - sitting.started_at == timedelta(minutes=120)
    assert PaperItem.objects.filter(paper=sitting.paper).count() == 4


def test_the_latest_entry_counts_from_the_late_release(officers):
    held = late(latest_entry=300)
    armed(held, officers[:2])
    held.refresh_from_db()

    admission = sittings.admit(held, build.person(), by=officers[0], at=build.now())

    assert held.begins_at == held.opened_late_at > held.opens_at
    assert sittings.open_sitting(admission.pk, candidate=admission.candidate).closed_at is None
