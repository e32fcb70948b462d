"""Reporting a defective item: kept once, beside the answers and never among them."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from exams import errors
from exams.papers.models import PaperItem
from exams.sittings import services
from exams.sittings.models import Defect, JournalEntry, Sitting
from tests.exams import build

pytestmark = pytest.mark.django_db


def report(sitting, *, key=None, position=2, kind="unclear", words="「其」指谁不清楚"):
    return services.report_defect(sitting.pk, key=key or uuid4(), position=position, kind=kind, words=words)


def test_a_report_names_the_version_that_stood_there_and_touches_nothing_else():
    sitting = build.seated()
    before = Sitting.objects.values().get()

    report(sitting)

    kept = Defect.objects.get()
    assert (kept.position, kept.kind, kept.words) == (2, "unclear", "「其」指谁不清楚")
    assert kept.item_version_id == PaperItem.objects.get(paper=sitting.paper, position=2).item_version_id
    assert (Sitting.objects.values().get(), JournalEntry.objects.count()) == (before, 0)


def test_the_same_key_again_is_the_same_report():
    sitting, key = build.seated(), uuid4()

    first = report(sitting, key=key)

    assert report(sitting, key=key, words="再说一遍").pk == first.pk
    assert Defect.objects.get().words == "「其」指谁不清楚"


def test_two_reports_on_one_item_are_two():
    sitting = build.seated()

    report(sitting), report(sitting)

    assert Defect.objects.count() == 2


def test_a_report_that_waited_for_a_network_is_taken_after_the_close():
    sitting = build.seated()
    services.submit(sitting.pk)

    report(sitting)

    assert Defect.objects.count() == 1


def test_a_sitting_reports_up_to_a_limit_and_a_repeat_does_not_count(monkeypatch):
    monkeypatch.setattr("exams.sittings.services.objecting.MOST", 1)
    sitting, key = build.seated(), uuid4()
    report(sitting, key=key)

    report(sitting, key=key)
    with pytest.raises(errors.TooManyReports):
        report(sitting)


def test_an_item_that_is_not_on_the_paper_is_named():
    with pytest.raises(errors.NotOnThePaper):
        report(build.seated(), position=9)


def test_another_kind_wants_words():
    sitting = build.seated()

    with pytest.raises(IntegrityError), transaction.atomic():
        report(sitting, kind="other", words="")


def test_a_report_is_never_changed():
    report(build.seated())

    with pytest.raises(IntegrityError), transaction.atomic():
        Defect.objects.update(words="别的")
