import pytest
from django.db import connection

from foundation import durability


def test_what_is_committed_is_on_the_disk(committed):
    assert durability.weaknesses() == {}
    assert durability.check(databases=["default"]) == []


@pytest.mark.parametrize("asked", [None, []])
def test_no_database_is_asked_unless_it_is_named(asked):
    assert durability.check(databases=asked) == []


def test_a_database_that_might_forget_is_refused(committed):
    """The control."""
    weakened = {
        "sqlite": ("PRAGMA synchronous=NORMAL", "synchronous", "1"),
        "postgresql": ("SET synchronous_commit=off", "synchronous_commit", "off"),
    }
    statement, name, value = weakened[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)

    assert durability.weaknesses() == {name: value}
    [error] = durability.check(databases=["default"])
    assert (error.id, error.msg) == ("foundation.E001", f"{name} is {value} on the database default.")
