"""``python -m tests.load.hall N FILE``: make the tables, seat N candidates, write each sitting and its token to a file."""

import os
import sys
from pathlib import Path

PAPER = 80  # positions


def main(count: int, target: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.load.site_settings"
    import django

    django.setup()
    make_tables()
    target.write_text("".join(f"{sitting} {token}\n" for sitting, token in _seated(count)))


def make_tables() -> None:
    """From the models, since migrating takes longer than measuring."""
    from django.apps import apps
    from django.db import connection

    from exams.sittings import markers, storage
    from exams.sittings.triggers import REFUSALS
    from foundation import triggers

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    with connection.schema_editor() as editor:
        triggers.install(editor, REFUSALS)
        markers.install(editor)
        storage.install(editor)


def _seated(count: int) -> list[tuple[str, str]]:
    from exams.sittings import tokens
    from tests.exams import build
    from tests.load.staging import seat

    at = build.now()
    sittings = seat(build.seated(), count)
    return [
        (str(one.pk), tokens.issue(one.pk, one.admission.candidate_id, epoch=1, size=PAPER, at=at)) for one in sittings
    ]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
