"""Drawing papers: whatever the bank and the blueprint, the paper fits the plan, or every shortage is told."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exams.papers.assembly import Available, Row, Shortage, draw, points, shortages

TOPICS = ["1", "1.1", "1.2", "2", "2.1", "10"]
KINDS = {"single": 4, "multiple": 5}


def row(kind="single", topic="", count=1, worth="1"):
    return Row(kind, topic, count, Decimal(worth))


def pool_of(*topics, kind="single"):
    return [Available(key, kind, topic, KINDS[kind]) for key, topic in enumerate(topics, 1)]


pools = st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(TOPICS)), max_size=30).map(
    lambda pairs: [Available(key, kind, topic, KINDS[kind]) for key, (kind, topic) in enumerate(pairs, 1)]
)
plans = st.dictionaries(
    st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(["", *TOPICS])), st.integers(1, 4), min_size=1, max_size=6
).map(lambda counts: [row(kind, topic, count) for (kind, topic), count in counts.items()])


def enough(rows, pool):
    """The bank, and beside it as many items as each row needs for itself."""
    wanted = [(one.kind, one.topic or "9") for one in rows for _ in range(one.count)]
    return pool + [Available(1000 + n, kind, topic, KINDS[kind]) for n, (kind, topic) in enumerate(wanted)]


def fits(wanted, topic):
    return not wanted or topic == wanted or topic.startswith(f"{wanted}.")


@settings(max_examples=200)
@given(plans, pools, st.integers(0, 2**62))
def test_a_paper_that_can_be_drawn_has_every_row_and_nothing_twice(rows, pool, seed):
    pool = enough(rows, pool)

    drawn = draw(rows, pool, seed=seed)

    by_key = {item.key: item for item in pool}
    assert len({one.key for one in drawn}) == len(drawn) == sum(one.count for one in rows)
    for one in rows:
        assert sum(fits(one.topic, by_key[d.key].topic) and by_key[d.key].kind == one.kind for d in drawn) >= one.count
    assert all(sorted(d.order) == list("ABCDEFGH"[: by_key[d.key].options]) for d in drawn)


@settings(max_examples=200)
@given(plans, pools)
def test_a_shortage_is_told_exactly_when_no_choice_could_fill_the_plan(rows, pool):
    """Against Hall's condition, evaluated over every set of rows: an independent way to the same truth."""
    possible = all(
        len({item.key for item in pool for one in subset if item.kind == one.kind and fits(one.topic, item.topic)})
        >= sum(one.count for one in subset)
        for subset in subsets(rows)
    )

    assert (not shortages(rows, pool)) == possible


def subsets(rows):
    return [[one for bit, one in enumerate(rows) if mask >> bit & 1] for mask in range(1, 2 ** len(rows))]


@settings(max_examples=50)
@given(plans, pools, st.integers(0, 2**62))
def test_the_same_seed_draws_the_same_paper_whatever_order_the_bank_comes_in(rows, pool, seed):
    pool = enough(rows, pool)

    assert draw(rows, pool, seed=seed) == draw(rows, list(reversed(pool)), seed=seed)


def test_every_shortage_is_told_at_once():
    rows = [row("multiple", "2.1", 5), row("single", "", 4)]
    pool = [*pool_of("2.1", "2.1", "2.1", kind="multiple"), Available(9, "single", "1", 4)]

    assert shortages(rows, pool) == [Shortage("multiple", "2.1", 5, 3), Shortage("single", "", 4, 1)]


def test_topic_1_is_not_topic_10():
    assert shortages([row(topic="1")], pool_of("10")) == [Shortage("single", "1", 1, 0)]


def test_a_wide_row_leaves_the_narrow_one_what_it_needs():
    assert shortages([row(topic="", count=2), row(topic="1.1", count=1)], pool_of("1.1", "2", "2.1")) == []


def test_kinds_stand_in_the_national_order():
    pool = [Available(n, kind, "1", KINDS[kind]) for n, kind in enumerate(["multiple", "single"] * 5)]
    rows = [row("multiple", "", 5, "2"), row("single", "", 5)]

    assert [one.worth for one in draw(rows, pool, seed=7)] == [Decimal("1")] * 5 + [Decimal("2")] * 5
    assert points(rows) == Decimal("15")


def test_options_stay_as_written_where_the_exam_says_so():
    assert [d.order for d in draw([row()], pool_of("1"), seed=1, shuffles_options=False)] == ["ABCD"]


def test_a_key_letter_is_spread_by_the_shuffle():
    """Over many seeds each option comes first about as often as any other."""
    firsts = Counter(draw([row()], pool_of("1"), seed=seed)[0].order[0] for seed in range(800))

    assert set(firsts) == set("ABCD")
    assert min(firsts.values()) > 140


def test_drawing_from_too_small_a_bank_is_a_mistake_of_the_caller():
    with pytest.raises(AssertionError):
        draw([row()], [], seed=1)
