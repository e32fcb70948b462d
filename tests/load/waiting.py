"""``python -m tests.load.waiting N FILE``: make the tables, admit N candidates to a round of 80 items that is open, sign each in.

Ten more are admitted to a round whose papers nobody armed. One line for each: whether their round is armed, the
admission, its opening pass, and the session.
"""

import os
import sys
from pathlib import Path
from uuid import uuid4

SHUT = 10


def main(count: int, target: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.load.site_settings"
    import django

    django.setup()
    from tests.load.hall import make_tables

    make_tables()
    target.write_text("".join(" ".join(map(str, card)) + "\n" for card in _waiting(count)))


def _waiting(count: int):
    from exams.papers import services as papers
    from tests.exams import build

    build.bank_of(60, 20)
    exam = build.exam(singles=60, multiples=20)
    shut = build.round_of(exam, with_paper=False)
    papers.set_paper(shut, by=build.person(build.PROVINCE), at=build.now(), seed=1)
    yield from ((1, *one) for one in _admitted(build.round_of(exam), count))
    yield from ((0, *one) for one in _admitted(shut, SHUT))


def _admitted(held, count: int) -> list[tuple[int, str, str]]:
    from django.contrib.auth import get_user_model

    from exams.sittings import passes
    from exams.sittings.models import Admission
    from tests.exams import build
    from tests.exams.web.candidate.stage import session

    user, at = get_user_model(), build.now()
    people = user.objects.bulk_create(user(email=f"{uuid4().hex}@demo.example", name="示例") for _ in range(count))
    admissions = Admission.objects.bulk_create(
        Admission(round=held, candidate=one, admitted_at=at, admitted_by=one) for one in people
    )
    return [
        (one.pk, passes.opening_pass(one.pk, one.candidate_id, at=at), session(one.candidate)) for one in admissions
    ]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
