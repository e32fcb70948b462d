"""The witness finds what a site lost or made up, and accuses it of nothing else."""

import pytest

from exams.rehearsal.witness import Held, Witness


def sent(*answers: str, epoch: int = 2, position: int = 1, heard: int = 0) -> Witness:
    """One position, changed as often as there are answers, of which so many were acknowledged."""
    witness = Witness()
    witness.send(epoch, [{"sequence": n, "position": position, "answer": one} for n, one in enumerate(answers, 1)])
    witness.hear(epoch, heard)
    return witness


@pytest.mark.parametrize(
    ("answers", "heard", "kept", "held"),
    [
        ("AB", 2, {1: "B"}, Held(0, 0)),
        ("AB", 2, {1: "A"}, Held(1, 0)),  # the later answer was acknowledged, the earlier one is there
        ("AB", 1, {1: "B"}, Held(0, 0)),  # arrived, and the acknowledgement was lost on the way back
        ("AB", 1, {1: "A"}, Held(0, 0)),
        ("AB", 1, {}, Held(1, 0)),
        ("AB", 0, {}, Held(0, 0)),  # nothing was promised
        ("AB", 2, {1: "C"}, Held(0, 1)),
        ("AB", 0, {1: "C"}, Held(0, 1)),
        ("AB", 2, {1: "B", 7: "D"}, Held(0, 1)),  # at a position that was never answered
        (("A", ""), 2, {1: ""}, Held(0, 0)),  # taken back
        (("A", ""), 2, {1: "A"}, Held(1, 0)),
    ],
)
def test_what_is_kept_is_held_against_what_was_promised(answers, heard, kept, held):
    assert sent(*answers, heard=heard).against(kept) == held


def test_a_later_machine_outranks_an_earlier_one():
    witness = sent("A", "B", epoch=2, heard=2)
    witness.send(3, [{"sequence": 1, "position": 1, "answer": "C"}])
    witness.hear(3, 1)

    assert witness.acknowledged == 3
    assert witness.against({1: "C"}) == Held(0, 0)
    assert witness.against({1: "B"}) == Held(1, 0)


def test_sending_again_is_the_same_change():
    witness = sent("A", heard=1)
    witness.send(2, [{"sequence": 1, "position": 1, "answer": "A"}])
    witness.hear(2, 0)

    assert witness.acknowledged == 1
