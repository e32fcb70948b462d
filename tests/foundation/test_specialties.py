from foundation.specialties import Specialty


def test_the_codes_are_the_ones_other_houses_store():
    assert Specialty.values == ["social-assistance", "child-care", "elderly-care", "supervision"]
