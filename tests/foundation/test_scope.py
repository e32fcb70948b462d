import pytest
from django.core.exceptions import ValidationError

from foundation.scope import ScopeField, is_within
from tests.foundation.probes import Place

PLACES = ["/", "/99/", "/990/", "/99/9904/", "/99/9904/990421/", "/98/9904/"]


@pytest.fixture
def places(probes):
    Place.objects.bulk_create(Place(scope=scope) for scope in PLACES)


@pytest.mark.parametrize(
    ("prefixes", "reached"),
    [
        ([], []),
        (["/99/"], ["/99/", "/99/9904/", "/99/9904/990421/"]),
        (["/99/9904/990421/"], ["/99/9904/990421/"]),
        (["/99/9904/", "/99/"], ["/99/", "/99/9904/", "/99/9904/990421/"]),
        (["/990/", "/98/"], ["/98/9904/", "/990/"]),
        (["/"], PLACES),
        (("/97/",), []),
    ],
)
def test_a_right_reaches_the_same_rows_in_python_and_in_the_database(places, prefixes, reached):
    found = Place.objects.within(prefixes).values_list("scope", flat=True)

    assert sorted(found) == sorted(reached)
    assert [scope for scope in PLACES if is_within(scope, prefixes)] == [scope for scope in PLACES if scope in reached]


def test_many_prefixes_are_one_query_and_the_narrower_ones_are_left_out(places, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        list(Place.objects.within(["/99/9904/", "/99/", "/99/9904/990421/"]))

    assert asked.captured_queries[0]["sql"].count("LIKE") == 1


def test_no_prefix_asks_the_database_nothing(places, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not Place.objects.within([])


@pytest.mark.parametrize(
    "broken", ["", "99", "/99", "99/", "//", "/9/", "/99//", "/9a/", "/99/%/", "/99/\n", "/../", "/99/ "]
)
def test_what_is_no_path_is_refused_everywhere(places, broken):
    with pytest.raises(ValidationError):
        ScopeField().clean(broken, None)
    with pytest.raises(ValueError, match="is not a scope"):
        Place(scope=broken).save()
    with pytest.raises(ValueError, match="is not a scope"):
        Place.objects.within([broken])
    with pytest.raises(ValueError, match="is not a scope"):
        is_within(broken, ["/"])


def test_a_lone_string_is_no_collection_of_prefixes(places):
    with pytest.raises(TypeError):
        is_within("/99/", "/98/")
    with pytest.raises(TypeError):
        Place.objects.within("/98/")


def test_the_field_survives_a_migration():
    _, path, args, kwargs = ScopeField(max_length=60).deconstruct()

    assert (path, args, kwargs) == ("foundation.scope.ScopeField", [], {"max_length": 60, "db_index": True})
