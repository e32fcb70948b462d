"""``python -m tests.faults.saver``: first says how far every sitting is and whether its chain holds, then saves until it is killed.

One line of JSON each: ``{sitting: sequence}``, then ``[sitting, sequence]`` for whatever was acknowledged.
"""

import json
import os
import sys
from itertools import count, cycle


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.load.site_settings")
    import django

    django.setup()
    from exams.sittings.journal import append
    from exams.sittings.models import Sitting
    from tests.exams.build import save

    sittings = list(Sitting.objects.select_related("paper").order_by("pk"))
    say({str(one.pk): one.sequence if holds(one) else -1 for one in sittings})
    numbers = {one.pk: count(one.sequence + 1) for one in sittings}
    for sitting in cycle(sittings):
        [answer] = append([save(sitting, next(numbers[sitting.pk]), "A")])
        say([str(sitting.pk), answer.acknowledged])


def holds(sitting) -> bool:
    """The journal is whole, chained, and as long as the sitting says."""
    from exams.sittings.models import JournalEntry
    from foundation.chain import GENESIS, verify

    rows = list(JournalEntry.objects.filter(sitting=sitting).order_by("pk"))
    genesis = GENESIS(f"sitting:{sitting.pk}:{sitting.paper.fingerprint}".encode())
    heads = [bytes(row.head) for row in rows]
    whole = verify(genesis, [row.changes.encode() for row in rows], heads) is None
    return whole and len(rows) == sitting.sequence and (not heads or heads[-1] == bytes(sitting.head))


def say(what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
