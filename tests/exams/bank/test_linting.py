"""Hints for a reader of many items."""

from exams.bank.linting import Hint, Read, hints, similarity

OPTIONS = ["先听孩子说", "马上通知全村", "替家长做决定", "等下个月再说"]


def item(
    reference="one", stem="社工第一次入户时应当做的是（　　）。", options=OPTIONS, key="A", source="规范一", **rest
):
    return Read(reference, stem, options, key, source, **rest)


def codes(*items):
    return [(hint.code, hint.references) for hint in hints(items)]


def test_a_well_written_item_draws_no_hint():
    assert hints([item()]) == []


def test_a_key_longer_than_every_other_option_gives_itself_away():
    long = ["先听孩子说，再同家长、学校和儿童主任一起商量下一步", *OPTIONS[1:]]

    assert codes(item(options=long)) == [("longest_is_key", ("one",))]


def test_the_same_stem_with_other_punctuation_is_a_duplicate():
    assert codes(item("a"), item("b", stem="社工第一次入户时，应当做的是")) == [("duplicate", ("a", "b"))]


def test_nearly_the_same_stem_is_shown_beside_the_other():
    assert codes(item("a"), item("b", stem="社工第二次入户时应当做的是（　　）。")) == [("near_duplicate", ("a", "b"))]


def test_stems_about_different_things_are_left_alone():
    assert similarity("社工第一次入户时应当做的是", "儿童档案多久更新一次才合适") < 0.1


def test_a_letter_that_is_the_key_far_too_often_is_named():
    stems = [f"{chr(0x4E00 + n * 37)}{chr(0x5E00 + n * 41)}{chr(0x6E00 + n * 43)}" for n in range(20)]
    crowded = [item(str(n), stem=stem, key="C") for n, stem in enumerate(stems)]

    assert hints(crowded) == [Hint("key_skew", (), {"letter": "C", "times": 20, "of": 20})]


def test_evenly_spread_keys_draw_no_hint():
    stems = [f"{chr(0x4E00 + n * 37)}{chr(0x5E00 + n * 41)}{chr(0x6E00 + n * 43)}" for n in range(20)]
    spread = [item(str(n), stem=stem, key="ABCD"[n % 4]) for n, stem in enumerate(stems)]

    assert hints(spread) == []


def test_a_missing_source_is_named():
    assert codes(item(source=" ")) == [("no_source", ("one",))]


def test_a_rationale_that_points_at_a_letter_is_named_because_options_are_shuffled():
    assert codes(item(rationale="A项错误，因为没有征得同意。")) == [("letter_named", ("one",))]
    assert codes(item(rationale="先征得同意，再谈下一步。WHO 也这样建议。")) == []
