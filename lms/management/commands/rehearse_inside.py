"""``manage.py rehearse_inside``: the day itself, inside the copy that ``manage.py rehearse`` has made."""

import signal
import sys
import traceback
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from exams import api, rehearsal
from lms.management.operations.rehearsing import playing
from lms.management.operations.rehearsing.copy import CANNOT
from lms.management.operations.rehearsing.progress import Progress
from lms.management.operations.rehearsing.site import NotStarted

ENDING = (signal.SIGINT, signal.SIGTERM)


class Command(BaseCommand):
    help = "Play a rehearsal inside a copy of the site. `manage.py rehearse` makes the copy and calls this; elsewhere it does nothing."

    def handle(self, *args, **options):
        plan = playing.plan_of_this_copy()
        if plan is None:
            raise CommandError(
                f"{settings.VAR_DIR} is no copy made for a rehearsal. Call: manage.py rehearse", returncode=CANNOT
            )
        for number in ENDING:
            signal.signal(number, _stop)
        with translation.override(settings.SITE_LANGUAGE):
            outcome = self._played(plan, Progress(self.stdout))
            Path(plan.report).write_text(rehearsal.html(outcome))
            self.stdout.write("\n".join(rehearsal.lines(outcome)))
        self.stdout.write(f"\n  {plan.report}")
        sys.exit(0 if outcome.is_ready else 1)

    def _played(self, plan, progress: Progress) -> rehearsal.Outcome:
        try:
            return playing.play(plan, say=progress.say, tell=progress.tell)
        except api.errors.Refused as refused:
            raise CommandError(f"The round cannot be made ready in the copy: {refused}", returncode=CANNOT)
        except NotStarted as silent:
            raise CommandError(f"The copy does not start. Its last words:\n{silent}", returncode=CANNOT)
        except Exception as fault:
            traceback.print_exc()
            raise CommandError(
                f"The rehearsal itself failed, which says nothing of the site: {fault!r}", returncode=CANNOT
            )
        except KeyboardInterrupt:
            raise CommandError("Stopped.", returncode=128 + signal.SIGINT)


def _stop(*_) -> None:
    """The first time: whatever else is asked meanwhile must not cut the tidying up short."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
