"""Hears the other houses, and hands them what they ask for; one line each."""

from django.dispatch import receiver

from cms import api as library
from exams import api as exams
from exams.signals import results_released, results_revised
from foundation.names import scope_names
from lms import api
from lms.people.queries import portrait_of
from lms.stations.queries import region_names


@receiver([results_released, results_revised], dispatch_uid="settle results")
def settle(sender, *, result_ids, **_) -> None:
    api.settle_results(result_ids)


@library.register_item_chooser
def items_for_a_check(query: str, user) -> list[tuple[str, str]]:
    return exams.find_items(query)


scope_names.register(region_names)
exams.register_source_reader(library.article_names)
exams.register_portrait_reader(portrait_of)
