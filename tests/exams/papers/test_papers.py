"""Frozen papers: approved items only, no key in them, reproducible from their seed."""

import json
from decimal import Decimal

import pytest

from exams import errors
from exams.bank import services as bank
from exams.papers import canonical, drawing, services
from exams.papers.assembly import Row, Shortage
from exams.papers.models import Exam, Paper
from exams.papers.reading import content_of
from tests.exams import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return build.person(build.PROVINCE)


def set_paper(held, officer, seed=1):
    return services.set_paper(held, by=officer, at=build.now(), seed=seed)


def test_a_paper_holds_the_blueprint_in_the_national_order(officer):
    build.bank_of(5, 5)
    held = build.round_of(build.exam(singles=3, multiples=2), with_paper=False)

    paper = set_paper(held, officer)

    build.arm(held)
    kinds = [shown["kind"] for shown in content_of(paper)["items"]]
    assert kinds == ["single"] * 3 + ["multiple"] * 2
    assert (paper.size, paper.full, paper.cut_score) == (5, Decimal("7"), Decimal("4.20"))


def test_the_fingerprint_covers_the_content_to_the_last_character(officer):
    build.bank_of()
    paper = build.round_of(build.exam()).papers.get()

    assert paper.fingerprint == canonical.fingerprint(json.loads(json.dumps(content_of(paper))))
    changed = json.loads(json.dumps(content_of(paper)))
    changed["items"][0]["options"][0] += " "
    assert paper.fingerprint != canonical.fingerprint(changed)


def test_nothing_a_candidate_is_sent_tells_the_key():
    secret = build.approved("single", "B", rationale="理由甲乙丙", source="来源甲乙丙")
    build.bank_of(0, 1)
    paper = build.round_of(build.exam(singles=1, multiples=1)).papers.get()

    assert secret.stem in json.dumps(content_of(paper), ensure_ascii=False)
    assert set(content_of(paper)["items"][0]) == {"position", "kind", "stem", "options", "worth", "per_option"}
    assert not any(
        word in json.dumps(content_of(paper), ensure_ascii=False) for word in ("理由甲乙丙", "来源甲乙丙", "key")
    )


def test_options_stand_in_the_order_that_was_frozen():
    build.bank_of()
    paper = build.round_of(build.exam()).papers.get()

    for item, shown in zip(paper.items.select_related("item_version"), content_of(paper)["items"], strict=True):
        own = dict(zip("ABCDE", item.item_version.options, strict=False))
        assert shown["options"] == [own[letter] for letter in item.order]


def test_the_same_seed_gives_the_same_paper_again(officer):
    build.bank_of(6, 6)
    held = build.round_of(build.exam(Exam.Purpose.NATIONAL_MOCK), opens=60, with_paper=False)

    papers = [set_paper(held, officer, seed) for seed in (11, 11, 12)]

    assert [paper.version for paper in papers] == [1, 2, 3]
    assert papers[0].fingerprint == papers[1].fingerprint != papers[2].fingerprint


def test_what_is_not_approved_is_not_drawn_and_the_shortage_is_told(officer):
    build.bank_of(1, 2)
    build.written("single")
    held = build.round_of(build.exam(), with_paper=False)

    with pytest.raises(errors.TooFewItems) as refused:
        set_paper(held, officer)

    assert refused.value.facts == {"shortages": [Shortage("single", "", 2, 1)]}
    assert Paper.objects.count() == 0


def test_a_draft_put_on_a_paper_by_hand_is_refused():
    draft = build.written()
    held = build.round_of(build.exam(), with_paper=False)

    with pytest.raises(errors.NotApproved):
        drawing.draw_items(
            held, [draft], at=build.now(), worth={"single": Decimal(1)}, per_option={"single": Decimal(0)}
        )


def test_editing_the_bank_cannot_reach_a_frozen_paper(officer):
    [version, *_] = build.bank_of()
    paper = build.round_of(build.exam()).papers.get()
    before = Paper.objects.values().get(pk=paper.pk)

    again = bank.revise(version.item, build.draft(stem="改过的题干"), by=build.person(build.PROVINCE), at=build.now())
    bank.submit_for_review(again, by=officer, at=build.now())
    bank.approve(again, by=build.person(build.PROVINCE), at=build.now())

    assert Paper.objects.values().get(pk=paper.pk) == before


def test_an_open_round_gets_no_second_paper(officer):
    build.bank_of()
    held = build.round_of(build.exam())

    with pytest.raises(errors.RoundOpened):
        set_paper(held, officer)


def test_a_blueprint_must_add_up_to_the_full_points(officer):
    with pytest.raises(errors.PointsDisagree) as refused:
        services.write_blueprint(build.exam(), build.SYLLABUS, [Row("single", "", 3, Decimal("1"))], by=officer)

    assert refused.value.facts == {"planned": Decimal("3"), "full": Decimal("6")}


def test_a_new_blueprint_is_a_new_number(officer):
    exam = build.exam()
    rows = [Row("single", "", 6, Decimal("1"))]

    assert services.write_blueprint(exam, build.SYLLABUS, rows, by=officer).number == 2


@pytest.mark.parametrize("act", ["blueprint", "round", "paper"])
def test_setting_papers_needs_the_right_at_the_exams_scope(act):
    build.bank_of()
    exam, outsider = build.exam(), build.person(build.COUNTY)
    held = build.round_of(exam, opens=60, with_paper=False)
    acts = {
        "blueprint": lambda: services.write_blueprint(
            exam, build.SYLLABUS, [Row("single", "", 6, Decimal(1))], by=outsider
        ),
        "round": lambda: services.announce_round(
            exam, "x", opens_at=held.opens_at, closes_at=held.closes_at, by=outsider
        ),
        "paper": lambda: set_paper(held, outsider),
    }

    with pytest.raises(errors.NotAllowed):
        acts[act]()


def test_freezing_costs_the_same_statements_for_four_items_and_for_fifteen(officer, django_assert_num_queries):
    build.bank_of(9, 6)
    for exam in (build.exam(), build.exam(singles=9, multiples=6)):
        held = build.round_of(exam, opens=60, with_paper=False)
        with django_assert_num_queries(13):
            set_paper(held, officer)
