"""From the journal to the sheet."""

from hypothesis import given
from hypothesis import strategies as st

from exams.sittings.changes import Change, read, text
from exams.sittings.fold import fold

positions, answers = st.integers(1, 5), st.sampled_from(["", "A", "B", "AC", "BD"])
histories = st.lists(st.tuples(st.integers(1, 3), positions, answers, st.booleans()), max_size=25).map(
    lambda rows: [(epoch, Change(number, *rest)) for number, (epoch, *rest) in enumerate(rows, 1)]
)


def test_the_last_word_counts():
    folded = fold([(1, Change(1, 3, "A")), (1, Change(2, 3, "BD", True)), (1, Change(3, 1, "C"))])

    assert folded.sheet(4) == ["C", "", "BD", ""]
    assert folded.marked == {3}


def test_a_choice_taken_back_and_a_mark_taken_back_are_gone():
    folded = fold([(1, Change(1, 2, "A", True)), (1, Change(2, 2, "", False))])

    assert (folded.sheet(2), folded.marked) == (["", ""], frozenset())


def test_a_later_device_outranks_whatever_numbers_the_older_one_reached():
    assert fold([(1, Change(99, 1, "A")), (2, Change(1, 1, "B"))]).answers == {1: "B"}


@given(histories, st.randoms())
def test_the_same_entries_fold_to_the_same_sheet_in_whatever_order_they_are_read(history, random):
    shuffled = random.sample(history, len(history))

    assert fold(shuffled) == fold(history)


@given(histories)
def test_what_is_stored_reads_back_as_it_was_sent(history):
    changes = [change for _, change in history]

    assert read(text(changes)) == changes


def test_the_stored_text_is_the_protocols_own_form():
    assert text([Change(41, 23, "B")]) == '[[41,23,"B",0]]'
