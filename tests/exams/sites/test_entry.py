"""Entry codes: kept only as a digest, used once, and not to be guessed; and the door of a hall."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection

from exams import api, errors
from exams.papers import services as papers
from exams.sittings import entry_codes, services
from exams.sittings.models import EntryCode, EntryTries
from tests.exams import build
from tests.exams.sites import furniture

pytestmark = pytest.mark.django_db
WRONG = "0" * 8


def issued(people: int = 1):
    """Admissions with their codes in clear."""
    held, admissions = furniture.round_with(people)
    codes = services.issue_codes(admissions, by=furniture.officer(), at=build.now())
    return [(admission, codes[admission.pk]) for admission in admissions]


def refused(number: str, code: str, at=None) -> type:
    with pytest.raises(errors.Refused) as caught:
        services.enter(number, code, at=at or build.now())
    return type(caught.value)


def everything_stored() -> str:
    """Each cell of each table, as text and as hexadecimal bytes."""
    cells = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [cell for row in cursor.fetchall() for cell in row]
    return "\n".join(bytes(cell).hex() if isinstance(cell, (bytes, memoryview)) else str(cell) for cell in cells)


def test_a_code_lets_its_candidate_in_once():
    [(admission, code)] = issued()

    assert services.enter(admission.number, code, at=build.now()) == admission
    assert refused(admission.number, code) is errors.EntryRefused
    assert EntryCode.objects.get().used_at


def test_no_column_of_the_database_holds_the_clear_code():
    [(admission, code)] = issued()
    stored = everything_stored()

    assert admission.number in stored, "the control: what is stored in clear is found"
    for form in (code, code.lower(), entry_codes.spaced(code), code.encode().hex()):
        assert form not in stored
    assert entry_codes.digest_of(admission.number, code).hex() in stored


def test_a_new_code_makes_the_old_one_void():
    [(admission, old)] = issued()
    new = services.issue_codes([admission], by=furniture.officer(), at=build.now())[admission.pk]

    assert refused(admission.number, old) is errors.EntryRefused
    assert services.enter(admission.number, new, at=build.now()) == admission


def test_an_unknown_number_a_wrong_a_used_and_anothers_code_are_refused_alike():
    (one, code), (other, others) = issued(2)
    services.enter(other.number, others, at=build.now())

    tried = [("260003999990", code), (one.number, WRONG), (other.number, others), (one.number, others)]

    assert [refused(*each) for each in tried] == [errors.EntryRefused] * 4


def test_guessing_stops_after_five_for_five_minutes():
    [(admission, code)] = issued()
    at = build.now()

    answers = [refused(admission.number, WRONG, at) for _ in range(6)]
    assert answers == [errors.EntryRefused] * 5 + [errors.EntryPaused]
    assert refused(admission.number, code, at + timedelta(minutes=4, seconds=59)) is errors.EntryPaused
    assert services.enter(admission.number, code, at=at + timedelta(minutes=5)) == admission


def test_an_unknown_number_is_paused_as_a_known_one():
    answers = [refused("260003999990", WRONG) for _ in range(6)]

    assert answers == [errors.EntryRefused] * 5 + [errors.EntryPaused]


def test_a_right_code_forgets_the_wrong_ones_and_a_new_code_ends_the_pause():
    [(admission, code)] = issued()
    for _ in range(4):
        refused(admission.number, WRONG)
    services.enter(admission.number, code, at=build.now())
    assert EntryTries.objects.get().wrong == 0

    for _ in range(5):
        refused(admission.number, WRONG)
    new = services.issue_codes([admission], by=furniture.officer(), at=build.now())[admission.pk]
    assert services.enter(admission.number, new, at=build.now()) == admission


def test_a_revoked_admission_lets_nobody_in():
    [(admission, code)] = issued()
    services.revoke_admission(admission.pk, by=furniture.officer(), at=build.now(), reason="误报")

    assert refused(admission.number, code) is errors.EntryRefused


def test_codes_need_the_right():
    held, admissions = furniture.round_with(1)

    with pytest.raises(errors.NotAllowed):
        services.issue_codes(admissions, by=build.person(), at=build.now())


def test_the_comparison_takes_the_same_time_for_each_refusal():
    """Whether the number is known or not, one digest is computed and one comparison of 32 bytes is made."""
    [(admission, _code)] = issued()
    with patch.object(entry_codes, "compare_digest", wraps=entry_codes.compare_digest) as compared:
        refused(admission.number, WRONG)
        refused("260003999990", WRONG)

    assert [tuple(map(len, call.args)) for call in compared.call_args_list] == [(32, 32), (32, 32)]


@pytest.fixture
def placed():
    """A candidate of a round that is open, in a hall with a network of its own."""
    build.bank_of()
    held = build.round_of(build.exam())
    admission = furniture.admitted(held)
    services.place_all(held, [furniture.hall(networks="192.0.2.0/24")], by=furniture.officer(), at=build.now())
    return admission


@pytest.mark.parametrize("address", [None, "198.51.100.1", "unknown"])
def test_an_exam_opens_only_in_the_network_of_its_hall(placed, address):
    with pytest.raises(errors.WrongNetwork):
        api.open_sitting(placed.pk, candidate=placed.candidate, address=address)

    opened = api.open_sitting(placed.pk, candidate=placed.candidate, address="192.0.2.7")
    with pytest.raises(errors.WrongNetwork):
        api.open_sitting(placed.pk, candidate=placed.candidate, address=address)
    services.submit(opened.id)
    assert api.open_sitting(placed.pk, candidate=placed.candidate, address=address).id == opened.id


def test_an_exam_that_asks_for_approval_begins_with_it_and_is_continued_without_asking_again(placed):
    invigilator, at = build.person(build.COUNTY, build.PROVINCE), "192.0.2.7"
    papers.ask_approval(placed.round, True, by=furniture.officer())

    with pytest.raises(errors.EntryNotApproved):
        api.open_sitting(placed.pk, candidate=placed.candidate, address=at)
    api.approve_entry(placed.pk, by=invigilator, at=build.now())
    api.approve_entry(placed.pk, by=invigilator, at=build.now())
    opened = api.open_sitting(placed.pk, candidate=placed.candidate, address=at)

    assert api.open_sitting(placed.pk, candidate=placed.candidate, address=at).id == opened.id
    assert apps.get_model("exams", "Approval").objects.count() == 1


def test_approving_needs_the_right(placed):
    with pytest.raises(errors.NotAllowed):
        api.approve_entry(placed.pk, by=build.person(), at=build.now())
