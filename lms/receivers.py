"""Hears the other houses, and hands them what they ask for; one line each."""

from django.dispatch import receiver

from cms import api as library
from exams import api as exams
from exams.signals import result_released, result_revised
from foundation.names import scope_names
from lms import api
from lms.people.queries import portrait_of
from lms.stations.queries import region_names


@receiver([result_released, result_revised], dispatch_uid="settle a result")
def settle(sender, *, result_id, **_) -> None:
    api.settle_result(result_id)


@library.register_item_chooser
def items_for_a_check(query: str, user) -> list[tuple[str, str]]:
    return exams.find_items(query)


scope_names.register(region_names)
exams.register_source_reader(library.article_names)
exams.register_portrait_reader(portrait_of)
