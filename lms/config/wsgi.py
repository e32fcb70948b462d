"""What the web server calls: the fast lane for saves and beats, and Django for everything else."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")

django = get_wsgi_application()

from importlib import import_module  # noqa: E402

from django.conf import settings  # noqa: E402

from exams.fastlane import FastLane, warm  # noqa: E402  the exam room's tables are known only now

application = FastLane(django)
import_module(settings.ROOT_URLCONF)  # or the first candidate of each process waits for it
warm()
gc.freeze()  # what is loaded by now stays as long as the process; the collector need not go through it again and again
