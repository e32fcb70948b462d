"""``manage.py backup``: copy database, keys and files into one archive."""

from django.core.management.base import BaseCommand

from lms.management.operations import backup


class Command(BaseCommand):
    help = "Copy database, keys, private and public files into one file under VAR_DIR/backups. The site may be running."

    def handle(self, *args, **options):
        self.stdout.write(str(backup.make()))
