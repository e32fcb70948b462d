"""``manage.py code``: the present second-factor codes of the demo's officers."""

from django.core.management.base import BaseCommand

from lms.demo import cast
from lms.management.operations.announce import code_now, seconds_left


class Command(BaseCommand):
    help = (
        "Print the present second-factor code of each demo officer. They are no secret: the demo's people are invented."
    )

    def handle(self, *args, **options):
        for officer in cast.OFFICERS:
            if officer.secret:
                self.stdout.write(f"{officer.email:26} {code_now(officer.secret)}")
        self.stdout.write(f"They hold for {seconds_left()} more seconds.")
