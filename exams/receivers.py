"""Hears its own house: what the rooms below say, and who above follows it."""

from django.dispatch import receiver

from exams.practice import services as practice
from exams.signals import results_released
from foundation import clock


@receiver(results_released, dispatch_uid="enter mistakes")
def enter_mistakes(sender, *, result_ids, **_) -> None:
    practice.enter_mistakes(result_ids, at=clock.database_now())
