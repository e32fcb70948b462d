"""``manage.py restore FILE``: put a backup back in place of what stands here."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lms.management.operations import backup
from lms.management.operations.held import held


class Command(BaseCommand):
    help = "Put a backup back. What stands here is copied first. Refused while the site runs."

    def add_arguments(self, parser):
        parser.add_argument("file", help="an archive written by `manage.py backup`")

    def handle(self, *args, file, **options):
        if not Path(file).is_file():
            raise CommandError(f"There is no file {file!r}. Say which one: make restore FILE=var/backups/….tar.gz")
        with held():
            backup.restore(Path(file))
        self.stdout.write("Restored. Start the site with `make up`.")
