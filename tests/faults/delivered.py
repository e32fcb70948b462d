"""Inside a running site: what arrived of some sittings, in the journal or in quarantine. ``Site.tell`` calls it."""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence

from exams.sittings import changes as wire
from exams.sittings.models import JournalEntry, Quarantine


def delivered(ids: Sequence[str]) -> None:
    """Writes, by sitting and epoch, the position and answer of each change in the order of their numbers."""
    found: dict = {sitting: defaultdict(dict) for sitting in ids}
    for model in (JournalEntry, Quarantine):
        rows = model.objects.filter(sitting__in=ids).values_list("sitting_id", "epoch", "changes")
        for sitting, epoch, text in rows:
            for change in wire.read(text):
                found[str(sitting)][epoch].setdefault(change.sequence, []).append((change.position, change.answer))
    ordered = {
        sitting: {
            epoch: [one for number in sorted(numbers) for one in numbers[number]] for epoch, numbers in epochs.items()
        }
        for sitting, epochs in found.items()
    }
    sys.stdout.write(json.dumps(ordered) + "\n")
