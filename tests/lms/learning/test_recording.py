from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from lms.credits.models import CreditEntry
from lms.learning import queries
from lms.learning.models import Enrolment, LessonCompletion, StudySegment
from lms.learning.services import complete, record_study
from tests.lms.learning.build import MINUTE, NOW, lesson, person, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    return person()


@pytest.fixture
def film():
    return lesson("film", video=600)


def counted(someone, of):
    return queries.account_of(someone, of).counted


def test_a_stretch_is_recorded_with_its_place_in_the_video_and_on_the_clock(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)

    segment = StudySegment.objects.get()
    assert (segment.start, segment.end, segment.reason, segment.reach) == (0, MINUTE, "", None)
    assert (segment.ended_at - segment.began_at, segment.recorded_at) == (timedelta(minutes=1), NOW)
    assert Enrolment.objects.values_list("person", "lesson_key", "revision", "course_key").get() == (
        someone.pk,
        "film",
        1,
        "course",
    )


def test_the_same_message_again_adds_nothing(someone, film):
    message = [told(0, MINUTE, number=1), told(MINUTE, 2 * MINUTE, number=2)]
    record_study(someone, film, message, at=NOW)

    record_study(someone, film, message, at=NOW + timedelta(minutes=5))

    assert StudySegment.objects.count() == 2
    assert counted(someone, film) == 2 * MINUTE


def test_the_first_telling_of_a_number_stands(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)

    record_study(someone, film, [told(5 * MINUTE, 6 * MINUTE)], at=NOW)

    assert StudySegment.objects.values_list("start", "end").get() == (0, MINUTE)


def test_a_number_twice_in_one_message_counts_once(someone, film):
    record_study(someone, film, [told(0, MINUTE), told(0, MINUTE)], at=NOW)

    assert StudySegment.objects.count() == 1


def test_the_order_of_arrival_changes_nothing(someone, film):
    one, two, three = (told(n * MINUTE, (n + 1) * MINUTE, number=n + 1) for n in range(3))
    record_study(someone, film, [three], at=NOW)
    record_study(someone, film, [two, one], at=NOW)

    assert counted(someone, film) == 3 * MINUTE


def test_what_does_not_count_is_kept_with_its_reason(someone, film):
    record_study(someone, film, [told(0, MINUTE, visible=False), told(0, MINUTE, number=2, lasting=1_000)], at=NOW)

    assert list(StudySegment.objects.order_by("number").values_list("reason", flat=True)) == ["background", "fast"]
    assert counted(someone, film) == 0


def test_two_lessons_in_the_same_minutes_count_once(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)

    record_study(someone, lesson("other"), [told(0, MINUTE, viewing=UUID(int=2))], at=NOW)

    assert list(StudySegment.objects.order_by("pk").values_list("reason", flat=True)) == ["", "twice"]


def test_another_person_is_counted_apart(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)

    record_study(person(), film, [told(0, MINUTE)], at=NOW)

    assert list(StudySegment.objects.values_list("reason", flat=True)) == ["", ""]


def test_many_short_stretches_never_add_up_to_more_than_the_clock(someone, film):
    """Each asks for the tolerance of one stretch; together they would be ten minutes within three seconds."""
    forged = [told(n * 1_500, (n + 1) * 1_500, number=n + 1, began=n * 8, lasting=8) for n in range(390)]

    record_study(someone, film, forged, at=NOW)

    assert counted(someone, film) <= 390 * 8


def test_the_last_minute_completes_the_lesson_and_books_its_hours(someone, film):
    assert record_study(someone, film, [told(0, 9 * MINUTE)], at=NOW) is None

    completion = record_study(someone, film, [told(9 * MINUTE, 10 * MINUTE, number=2)], at=NOW)

    assert completion.evidence == {"counted": 600_000, "needed": 570_000, "reach": None, "check_passed": None}
    entry = CreditEntry.objects.values_list("person", "source", "number", "hours", "title", "booked_at").get()
    assert entry == (someone.pk, "lesson:film@1", 1, Decimal("0.75"), film.title, NOW)


def test_completing_again_gives_the_same_row_and_no_second_entry(someone, film):
    first = record_study(someone, film, [told(0, 10 * MINUTE)], at=NOW)

    assert complete(someone, film, at=NOW + timedelta(days=1)) == first
    assert CreditEntry.objects.count() == 1


def test_nothing_is_completed_without_evidence(someone, film):
    assert complete(someone, film, at=NOW) is None
    assert not LessonCompletion.objects.exists()


def test_hours_are_booked_with_the_completion_or_neither_is_there(someone, film, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the ledger is closed")

    monkeypatch.setattr("lms.learning.services.credits.book", broken)

    with pytest.raises(RuntimeError):
        record_study(someone, film, [told(0, 10 * MINUTE)], at=NOW)

    assert not LessonCompletion.objects.exists()
    assert not StudySegment.objects.exists()


def test_a_newer_revision_adds_only_what_it_is_worth_more(someone, film):
    record_study(someone, film, [told(0, 10 * MINUTE)], at=NOW)
    newer = lesson("film", number=2, video=600, hours="1.00")

    record_study(someone, newer, [told(0, 10 * MINUTE, began=-30 * MINUTE, viewing=UUID(int=2))], at=NOW)

    assert list(CreditEntry.objects.order_by("pk").values_list("source", "hours")) == [
        ("lesson:film@1", Decimal("0.75")),
        ("lesson:film@2", Decimal("0.25")),
    ]


def test_a_text_is_done_when_half_its_time_was_spent_and_its_end_reached(someone):
    text = lesson("text", video=None, minutes=10)
    assert record_study(someone, text, [told(0, 5 * MINUTE, reach=60)], at=NOW) is None

    completion = record_study(someone, text, [told(0, 1_000, number=2, began=5 * MINUTE, reach=100)], at=NOW)

    assert completion.evidence == {"counted": 301_000, "needed": 300_000, "reach": 100, "check_passed": None}


def test_a_lesson_with_a_check_waits_for_it(someone, monkeypatch):
    asked = lesson("asked", checks=[("block", ["item:1"])])
    keys = []
    monkeypatch.setattr("exams.api.check_passed", lambda candidate, key: keys.append(key))
    assert record_study(someone, asked, [told(0, 10 * MINUTE)], at=NOW) is None
    assert set(keys) == {"lesson:asked@1#block"}

    monkeypatch.setattr("exams.api.check_passed", lambda candidate, key: True)

    assert complete(someone, asked, at=NOW).evidence["check_passed"] is True


def test_who_began_a_revision_goes_on_with_it(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)
    lesson("film", number=2)

    assert queries.revision_for(someone, "film") == 1
    assert queries.revision_for(person(), "film") is None


def test_who_completed_a_revision_sees_the_live_one(someone, film):
    record_study(someone, film, [told(0, 10 * MINUTE)], at=NOW)

    assert queries.revision_for(someone, "film") is None


@pytest.mark.parametrize("model", [StudySegment, LessonCompletion, CreditEntry])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_keeps_the_evidence(someone, film, model, act):
    record_study(someone, film, [told(0, 10 * MINUTE)], at=NOW)
    rows = model.objects.all()

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(id=0) if act == "update" else rows._raw_delete(rows.db)

    assert model.objects.count() == 1


def test_a_stretch_of_no_length_is_refused_by_the_database(someone, film):
    record_study(someone, film, [told(0, MINUTE)], at=NOW)
    segment = StudySegment.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        StudySegment.objects.create(**{**_fields(segment), "number": 2, "end": segment.start})


def _fields(segment):
    return {
        name: getattr(segment, name)
        for name in ("enrolment", "viewing", "start", "began_at", "ended_at", "recorded_at")
    }


def test_told_late_is_as_good_as_told_at_once(someone, film):
    """Evidence that waited for the network bears the time of study, not that of arrival."""
    record_study(someone, film, [told(0, MINUTE)], at=NOW + timedelta(days=3))

    assert counted(someone, film) == MINUTE
    assert replace(told(0, MINUTE)).ended_at == StudySegment.objects.get().ended_at
