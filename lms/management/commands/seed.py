"""``manage.py seed``: load the demonstration into an empty site."""

from django.core.management.base import BaseCommand, CommandError

from lms.demo import loading


class Command(BaseCommand):
    help = "Load the demonstration into an empty site: an invented province with people at every stage."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing, and say nothing, where data stand")

    def handle(self, *args, if_empty, **options):
        if loading.is_loaded():
            if if_empty:
                return
            raise CommandError("This site holds data already. The demonstration is loaded into an empty one only.")
        loading.load(say=self._say)

    def _say(self, sentence: str) -> None:
        self.stdout.write(f"· {sentence}")
        self.stdout.flush()
