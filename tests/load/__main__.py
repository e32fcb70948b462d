"""``python -m tests.load [--seconds N]``: what a save costs, beside bare views in the same run, on PostgreSQL.

Prints saves a second, CPU of web and database processes for each save, and the ratios the project has set itself. The
exit code is 1 when a save failed; a ratio that misses its target is printed as FAIL.
"""

import argparse
import sys

from tests.load.measuring import measure
from tests.load.report import Report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seats", type=int, default=4000)
    given = parser.parse_args()
    report = Report(measure(seconds=given.seconds, seats=given.seats))
    print(report)
    return 1 if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())
