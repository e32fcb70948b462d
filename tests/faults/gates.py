"""``python -m tests.faults.gates --short | --full``: every proof of the exam room in order, and one table at the end.

The exit code is 1 when a figure misses its target, or a proof ended without one.
"""

import argparse
import subprocess
import sys
import time

PROOFS = {  # name → (short form, full form); each on both databases, where it touches one
    "histories": (["--operations", "50000"], ["--operations", "1000000"]),
    "replay": (["--operations", "2000"], ["--operations", "50000"]),
    "fairness": ([], ["--times", "5"]),
    "skew": (["--form", "short"], ["--form", "full"]),
    "zones": ([], ["--all"]),
    "disk": ([], []),
    "power": (["--cuts", "3"], ["--cuts", "50"]),
    "flood": (["--turns", "3"], ["--turns", "6"]),
    "slow": (["--turns", "2"], ["--turns", "6"]),
    "failover": (["--times", "1"], ["--times", "20"]),
    "deploy": (["--times", "1"], ["--times", "20"]),
    "browsers": (["--sittings", "10"], ["--sittings", "200"]),
    "kill": (["--kills", "25"], ["--kills", "500"]),
}
VERDICTS = ("pass", "FAIL")


def run(name: str, arguments: list[str]) -> tuple[list[str], bool]:
    """The lines of its figures, each shown as it comes, and whether it passed."""
    command = [sys.executable, "-u", "-m", f"tests.faults.{name}", *arguments]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as proof:
        for line in proof.stdout:
            print(line, end="", flush=True)
            if line.startswith("== ") or line.rstrip().endswith(VERDICTS):
                lines.append(line.rstrip())
    return lines, proof.returncode == 0 and any(line.endswith("pass") for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--short", action="store_true")
    form.add_argument("--full", action="store_true")
    given = parser.parse_args()
    closing, all_good = [], True
    for name, (short, full) in PROOFS.items():
        began = time.monotonic()
        lines, good = run(name, short if given.short else full)
        closing += [*lines, f"{name}: {'passed' if good else 'FAILED'} in {time.monotonic() - began:.0f} s", ""]
        all_good = all_good and good
    print("\n======== figure, value, target, verdict\n" + "\n".join(closing))
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
