from hypothesis import given
from hypothesis import strategies as st

from lms.learning.intervals import common, length, union, without

SPANS = st.lists(st.tuples(st.integers(-20, 80), st.integers(-20, 80)), max_size=8)


def ground(spans):
    return {point for start, end in spans for point in range(start, end)}


@given(SPANS)
def test_a_union_covers_the_same_ground_in_order_without_touching(spans):
    merged = union(spans)

    assert ground(merged) == ground(spans)
    assert all(first[1] < second[0] for first, second in zip(merged, merged[1:], strict=False))


@given(SPANS, SPANS)
def test_taking_away_and_sharing_are_those_of_sets(spans, others):
    assert ground(without(spans, others)) == ground(spans) - ground(others)
    assert ground(common(spans, others)) == ground(spans) & ground(others)


@given(SPANS)
def test_length_counts_every_point_once(spans):
    assert length(spans) == len(ground(spans))
