"""Two pairs of eyes over every item."""

import pytest

from exams import errors
from exams.bank import services
from exams.bank.models import ItemVersion
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


def submitted(by=None):
    return services.submit_for_review(build.written(by=by), by=build.person(build.PROVINCE), at=build.now())


def approve(version, by):
    return services.approve(version, by=by, at=build.now())


def test_an_item_is_drafted_sent_and_approved(officer):
    version = build.written()
    assert version.state == "draft"

    version = services.submit_for_review(version, by=officer, at=build.now())
    assert version.state == "submitted"
    assert approve(version, officer).state == "approved"


def test_an_author_never_approves_their_own_work():
    author = build.person(build.PROVINCE)

    with pytest.raises(errors.OwnWork):
        approve(submitted(by=author), author)


@pytest.mark.parametrize("scope", ["/99/9901/", "/99/9904/990499/"])
def test_a_reviewer_needs_the_right_where_the_item_belongs(scope):
    with pytest.raises(errors.NotAllowed):
        approve(submitted(), build.person(scope))


def test_a_draft_and_a_decided_version_cannot_be_decided(officer):
    with pytest.raises(errors.NotUnderReview):
        approve(build.written(), officer)
    with pytest.raises(errors.NotUnderReview):
        approve(approve(submitted(), officer), officer)


def test_a_returned_item_carries_the_reason_and_is_written_anew(officer):
    returned = services.return_with_reason(submitted(), "题干不完整", by=officer, at=build.now())
    assert (returned.state, returned.return_reason) == ("returned", "题干不完整")

    again = services.revise(returned.item, build.draft(), by=officer, at=build.now())

    assert (again.number, again.state) == (2, "draft")
    returned.refresh_from_db()
    assert returned.state == "returned"


def test_returning_needs_a_reason(officer):
    with pytest.raises(errors.ReasonMissing):
        services.return_with_reason(submitted(), "", by=officer, at=build.now())


def test_a_draft_is_rewritten_in_place_and_every_hand_is_an_author(officer):
    version = build.written()

    again = services.revise(version.item, build.draft(key="C"), by=officer, at=build.now())

    assert (again.pk, again.key, again.authors.count()) == (version.pk, "C", 2)


def test_an_approved_version_is_asked_until_the_next_is_approved(officer):
    first = build.approved()
    second = services.revise(first.item, build.draft(key="B"), by=build.person(build.PROVINCE), at=build.now())
    assert list(ItemVersion.objects.approved()) == [first]

    services.submit_for_review(second, by=officer, at=build.now())
    approve(second, officer)

    assert list(ItemVersion.objects.approved()) == [second]


def test_a_withdrawn_item_is_asked_no_more_and_its_older_version_does_not_come_back(officer):
    first = build.approved()
    second = services.revise(first.item, build.draft(), by=build.person(build.PROVINCE), at=build.now())
    services.submit_for_review(second, by=officer, at=build.now())
    approve(second, officer)

    withdrawn = services.withdraw(second, "法条已修订", by=officer, at=build.now())

    assert withdrawn.state == "withdrawn"
    assert list(ItemVersion.objects.approved()) == []


def test_only_what_is_approved_can_be_withdrawn(officer):
    with pytest.raises(errors.NotApproved):
        services.withdraw(build.written(), "法条已修订", by=officer, at=build.now())


def test_a_faulty_item_is_refused_with_every_fault_and_nothing_is_written(officer):
    with pytest.raises(errors.Unfit) as refused:
        build.written("multiple", "ABCDE", stem=" ")

    assert refused.value.facts == {"problems": ["blank_stem", "none_wrong"]}
    assert ItemVersion.objects.count() == 0


def test_the_key_is_stored_in_alphabetical_order():
    assert build.written("multiple", "dba").key == "ABD"


def test_writing_needs_the_right_where_the_item_shall_belong():
    with pytest.raises(errors.NotAllowed):
        build.written(by=build.person("/99/9901/"))
