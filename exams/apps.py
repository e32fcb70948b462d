"""The exam room as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExamsConfig(AppConfig):
    name = "exams"
    verbose_name = _("Exam room")

    def ready(self) -> None:
        from exams import receivers  # noqa: F401
