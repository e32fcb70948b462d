"""What one whole sitting leaves in PostgreSQL: rows, bytes and WAL, from the start to the released result.

    python -m tests.load.costs [--people 200]

Everybody of a hall answers 80 items and thinks twice about 40, one change to a save, with a checkpoint in the middle.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.faults.figures import Figure, at_most, passed, table
from tests.with_postgresql import cluster

ROOT = Path(__file__).resolve().parents[2]
ROWS, WAL_KB = 150, 80  # of a sitting, at most
CHANGES = 120


def measure(people: int) -> list[Figure]:
    with cluster() as url:
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "PRODUCTION": "0"}
        command = [sys.executable, "-m", "tests.load.costs", "--inside", "--people", str(people)]
        said = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    cost = json.loads(said.splitlines()[-1])
    return [
        at_most("rows of a sitting", cost["rows"], ROWS),
        at_most("WAL of a sitting, kB", cost["wal"] / 1000, WAL_KB),
        Figure("bytes of tables and indexes of a sitting", round(cost["bytes"]), "for orientation", True),
        Figure("WAL of a save, bytes", round(cost["wal_of_a_save"]), "for orientation", True),
    ]


def inside(people: int) -> dict:
    """Per sitting, in the process whose settings speak of the cluster."""
    import django

    django.setup()
    from tests.load import hall, sat

    hall.make_tables()
    return sat.cost(people, changes=CHANGES)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        sys.stdout.write(json.dumps(inside(given.people)) + "\n")
        return 0
    figures = measure(given.people)
    sys.stdout.write(table(figures) + "\n")
    return 0 if passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
