"""No date moves with the zone of a machine; a day that is taken from the machine's own zone is found out."""

from datetime import date

from tests.faults import zones
from tests.faults.figures import passed, table


def test_no_date_moves_in_any_of_a_dozen_zones(committed):
    figures = zones.run()

    assert passed(figures), "\n" + table(figures)


def test_the_days_are_the_ones_that_are_hard():
    assert {date(1986, 5, 4), date(1986, 9, 14), date(1991, 9, 15)} <= set(zones.switches())
    assert {date(2000, 2, 29), date(1999, 12, 31), date(1986, 5, 5)} <= set(zones.days())


def test_a_day_by_the_machines_own_zone_turns_it_red(committed):
    """The control."""
    figures = zones.run(("Pacific/Kiritimati",), day_of=lambda at: at.astimezone().date())

    assert not passed(figures)
