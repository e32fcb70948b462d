"""``python -m tests.load.hall N FILE``: make the tables, seat N candidates, write each sitting and its token to a file."""

import os
import sys
from pathlib import Path
from uuid import uuid4

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

    from exams.sittings import markers
    from exams.sittings.triggers import REFUSALS
    from foundation import triggers

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    with connection.schema_editor() as editor:
        triggers.install(editor, REFUSALS)
        markers.install(editor)


def _seated(count: int) -> list[tuple[str, str]]:
    """Each with a person, an admission and a chain of its own, all of one paper."""
    from django.contrib.auth import get_user_model

    from exams.sittings import tokens
    from exams.sittings.models import Admission, Sitting
    from foundation.chain import GENESIS
    from tests.exams import build

    first, user, at = build.seated(), get_user_model(), build.now()
    people = user.objects.bulk_create(user(email=f"{uuid4().hex}@demo.example", name="示例") for _ in range(count))
    admissions = Admission.objects.bulk_create(
        Admission(round=first.admission.round, candidate=one, admitted_at=at, admitted_by=one) for one in people
    )
    sittings = [
        Sitting(
            admission=one, number=1, paper=first.paper, started_at=at, seconds=first.seconds, deadline=first.deadline,
        )
        for one in admissions
    ]  # fmt: skip
    for one in sittings:
        one.head = GENESIS(f"sitting:{one.pk}:{first.paper.fingerprint}".encode())
    Sitting.objects.bulk_create(sittings)
    return [
        (str(one.pk), tokens.issue(one.pk, one.admission.candidate_id, epoch=1, size=PAPER, at=at)) for one in sittings
    ]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
