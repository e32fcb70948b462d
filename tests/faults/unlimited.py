"""The control: a site that counts nobody's saves."""

from django.apps import AppConfig


class UnlimitedConfig(AppConfig):
    name = "tests.faults.unlimited"
    label = "unlimited"

    def ready(self):
        from exams.web.candidate import bucket

        bucket.PER_SECOND = 1_000_000
