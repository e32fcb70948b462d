"""What the web server calls: the fast lane for saves and beats, and Django for everything else."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")

django = get_wsgi_application()

from exams.fastlane import FastLane  # noqa: E402  the exam room's tables are known only now

application = FastLane(django)
