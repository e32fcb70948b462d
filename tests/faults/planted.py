"""The control: a site that acknowledges a save before it is committed. The kill test must turn red on it."""

from concurrent.futures import ThreadPoolExecutor

from django.apps import AppConfig

LATER = 0.4  # seconds between the acknowledgement and the commit


class PlantedConfig(AppConfig):
    name = "tests.faults.planted"
    label = "planted"

    def ready(self):
        from exams.sittings import journal

        journal.append = acknowledging_early(journal.append)


def acknowledging_early(append):
    """Answers at once, and writes afterwards, in order."""
    import time

    from django.utils import timezone

    from exams.sittings.answers import Acknowledged

    queue = ThreadPoolExecutor(1)

    def later(save):
        time.sleep(LATER)
        append([save])

    def early(saves):
        for save in saves:
            queue.submit(later, save)
        return [Acknowledged(save.last, "", timezone.now(), 7_000_000) for save in saves]

    return early
