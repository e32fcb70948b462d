"""``python -m tests.load [--seconds N]``: what a save costs, beside bare views in the same run, on PostgreSQL or,
with ``--database sqlite``, in the embedded form.

Prints saves a second, CPU of web and database processes for each save, and the ratios the project has set itself. The
exit code is 1 when a save failed; a ratio that misses its target is printed as FAIL.
"""

import argparse
import sys

from tests.load.measuring import measure, measure_embedded
from tests.load.report import Report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seats", type=int, default=4000)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    given = parser.parse_args()
    told = {"seconds": given.seconds, "seats": given.seats}
    report = Report(measure(**told)) if given.database == "postgresql" else Report(measure_embedded(**told), targets={})
    print(f"== {given.database}")
    print(report)
    return 1 if report.failed_saves else 0


if __name__ == "__main__":
    sys.exit(main())
