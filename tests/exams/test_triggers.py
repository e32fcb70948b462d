"""Evidence is never edited: the database itself refuses, whoever asks."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from exams.bank.models import ItemVersion
from exams.papers.models import PaperItem
from exams.practice import services as practice
from exams.sittings import services
from exams.sittings.answers import Conflict
from exams.sittings.journal import append
from tests.exams import build
from tests.exams.sittings.answer_files import answer_file

pytestmark = pytest.mark.django_db

APPEND_ONLY = [
    "Paper", "PaperItem", "JournalEntry", "Quarantine", "Incident", "ExtraTime", "AnswerSheet", "Receipt", "MachineMarks",
    "Announcement", "AnswerFile",
]  # fmt: skip


@pytest.fixture
def evidence():
    """A sitting that has left a row in every table of evidence."""
    sitting = build.seated()
    officer = build.person(build.PROVINCE)
    append([build.save(sitting, 1, "A")])
    assert append([build.save(sitting, 1, "B")]) == [Conflict(1)]
    services.give_time(sitting.pk, seconds=60, reason="停电", by=officer)
    services.take_in(answer_file(sitting, build.save(sitting, 1, "A")), by=officer, at=build.now())
    services.submit(sitting.pk)
    [result] = practice.mark([sitting.pk], at=build.now())
    apps.get_model("exams", "Announcement").objects.create(result=result, announced_at=build.now())
    return sitting


@pytest.mark.parametrize("name", APPEND_ONLY)
def test_a_row_of_evidence_is_neither_changed_nor_deleted(evidence, name):
    model = apps.get_model("exams", name)
    table, key = model._meta.db_table, model._meta.pk.column
    assert model.objects.exists()

    for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_sitting_is_never_deleted_and_keeps_what_it_began_with():
    sitting = build.seated()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM exams_sitting")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(sitting).objects.filter(pk=sitting.pk).update(seconds=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [("key", "B"), ("stem", "另一题"), ("options", ["1"]), ("approved_at", None), ("seal_id", UUID(int=7))],
    ids=str,
)
def test_an_approved_item_never_changes(name, value):
    version = build.approved()
    setattr(version, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(update_fields=[name])


def test_the_authors_of_an_approved_item_stay_its_authors():
    version = build.approved()

    with pytest.raises(IntegrityError), transaction.atomic():
        version.authors.clear()
    with pytest.raises(IntegrityError), transaction.atomic():
        version.authors.add(build.person())


def test_a_draft_may_still_be_thrown_away():
    version = build.written()
    version.authors.clear()

    version.delete()

    assert ItemVersion.objects.count() == 0


def test_the_database_keeps_what_is_not_approved_off_a_paper():
    paper, draft = build.seated().paper, build.written()

    with pytest.raises(IntegrityError), transaction.atomic():
        PaperItem.objects.create(paper=paper, position=99, item_version=draft, order="ABCD", worth=1, per_option=0)
