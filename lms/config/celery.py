"""The Celery application: worker and beat find every task and every sweep through it."""

import os

from celery import Celery
from celery.signals import worker_init

from foundation import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")

broker.register()
app = Celery("chizheng")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["exams", "exams.web", "lms"], related_name="tasks")
app.autodiscover_tasks(["exams", "lms"], related_name="sweeps")


@worker_init.connect
def take_back_claimed_messages(**_) -> None:
    """A message that a killed worker had claimed goes back into its queue before this one starts."""
    from django.conf import settings

    if settings.CELERY_BROKER_EMBEDDED:
        broker.recover(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder"])
