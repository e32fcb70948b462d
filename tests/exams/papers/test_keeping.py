"""Items kept for dated assessments: nothing open ever asks them, and what was shown once is not kept any more."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from exams import api, errors
from exams.bank.models import Item, ItemVersion
from exams.papers import drawing, keeping, services
from exams.papers.assembly import Row
from exams.papers.models import Exam, PaperItem
from exams.practice import mocks
from tests.exams import build

pytestmark = pytest.mark.django_db
ONE = Decimal("1")


def keep(*versions, by=None) -> None:
    for version in versions:
        keeping.keep(version.item, by=by or build.person(build.PROVINCE), at=build.now())


def mock(count: int = 2) -> Exam:
    return build.exam(Exam.Purpose.NATIONAL_MOCK, singles=count, multiples=0)


def sat(exam: Exam) -> set[int]:
    """Which versions a go at a mock asks."""
    sitting = api.start_mock(exam.code, candidate=build.person(), at=build.now())
    return set(PaperItem.objects.filter(paper__sittings=sitting.id).values_list("item_version", flat=True))


def kept_only(count: int = 2) -> Exam:
    exam = build.exam(singles=count, multiples=0)
    rows = [Row("single", "", count, ONE)]
    services.write_blueprint(exam, build.SYLLABUS, rows, by=build.person(build.PROVINCE), kept_only=True)
    return exam


def asked(exam: Exam) -> set[int]:
    """What an assessment asks, read once it has opened."""
    held = build.round_of(exam)
    drawing.paper_for(held, 1)
    api.lay_out_opened()
    return set(PaperItem.objects.filter(paper__round=held).values_list("item_version", flat=True))


def test_the_pools_stay_apart_however_often_a_mock_is_sat():
    kept, shown = build.bank_of(2, 0), build.bank_of(3, 0)
    keep(*kept)

    asked_by_mocks = set().union(*(sat(mock()) for _ in range(12)))

    assert asked_by_mocks <= {one.pk for one in shown}
    assert asked(kept_only()) == {one.pk for one in kept}


def test_a_mock_that_could_only_be_filled_with_kept_items_is_refused():
    keep(*build.bank_of(2, 0))

    with pytest.raises(errors.TooFewItems):
        sat(mock())


def test_an_assessment_of_kept_items_takes_no_other_though_the_bank_has_some():
    keep(build.bank_of(3, 0)[0])
    exam = kept_only()

    with pytest.raises(errors.TooFewItems):
        build.round_of(exam, opens=60)


def test_checks_trials_and_choosers_pass_over_a_kept_item():
    kept, open_one = build.approved(stem="留用的题"), build.approved(stem="公开的题")
    mock()
    keep(kept)
    name = f"item:{kept.item.public_id}"

    assert api.find_items("留用") == []
    assert [stem for _, stem in api.find_items("公开")] == ["公开的题"]
    assert mocks.items_to_try() == [f"item:{open_one.item.public_id}"]
    with pytest.raises(errors.NoPaper):
        api.open_check("lesson", [name], candidate=build.person(), at=build.now())


def test_what_a_mock_has_shown_is_not_kept_in_any_version():
    [version] = build.bank_of(1, 0)
    sat(mock(1))

    with pytest.raises(errors.ShownAlready):
        keep(version)
    assert Item.objects.get().kept_at is None


def test_what_an_assessment_asked_may_be_kept_and_let_go():
    versions = build.bank_of(2, 0)
    asked(build.exam(singles=2, multiples=0))

    keep(*versions)
    assert ItemVersion.objects.in_the_open().count() == 0
    keeping.let_go(versions[0].item, by=build.person(build.PROVINCE))

    assert list(ItemVersion.objects.in_the_open()) == [versions[0]]


def test_keeping_needs_the_right_to_review_where_the_item_is():
    [version] = build.bank_of(1, 0)

    with pytest.raises(errors.NotAllowed):
        keep(version, by=build.person("/98/"))
    with pytest.raises(errors.NotAllowed):
        keeping.let_go(version.item, by=build.person("/98/"))


@pytest.mark.parametrize("refused", [True, False])
def test_the_database_keeps_a_kept_item_off_an_open_paper(refused):
    """The control: one that is not kept is taken."""
    first, other = build.bank_of(2, 0)
    sat(mock(1))
    [paper] = {one.paper for one in PaperItem.objects.all()}
    taken = PaperItem.objects.get().item_version_id
    version = other if taken == first.pk else first
    if refused:
        keep(version)
    told = {"paper": paper, "position": 2, "item_version": version, "order": "ABCD", "worth": ONE, "per_option": 0}

    if refused:
        with pytest.raises(IntegrityError, match="kept for assessments"), transaction.atomic():
            PaperItem.objects.create(**told)
    else:
        assert PaperItem.objects.create(**told).pk
