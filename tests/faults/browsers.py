"""``python -m tests.faults.browsers [--sittings N]``: scripted sittings in Chromium, and then every change is looked for.

The network is away for up to an hour of the page's own time, tabs are killed, machines change. Prints a line for each
figure: name, value, target, pass. The exit code is 1 when one misses its target.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from tests.faults.figures import Figure, at_most, exactly, passed, table
from tests.faults.sitter import Sitter
from tests.site import Site

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")
LOST_AT_MOST = 1.0  # seconds of typing, when a tab is killed
AT_ONCE = 2  # browsers
DELIVERED = "from tests.faults.delivered import delivered; delivered({ids})"


@dataclass(frozen=True)
class Sat:
    """What was typed, by epoch and in order, and how old what a killed tab took with it was. ``fault`` where it broke off."""

    sitting: str
    typed: dict[int, list[tuple[int, str]]]
    lost_after: list[float]
    fault: str = ""


def sit(browser: Browser, url: str, desk: dict, seed: int, **told) -> Sat:
    """``told`` is what ``Sitter`` may be told."""
    sitter = Sitter(browser, url, desk, seed=seed, **told)
    fault = ""
    try:
        sitter.run()
    except (Error, AssertionError) as broke:
        fault = f"seed {seed}: {broke}"
    typed = {one.epoch: [(change.position, change.answer) for change in one.typed] for one in sitter.devices}
    sitter.close()
    return Sat(desk["sitting"], typed, sitter.lost_after, fault)


def judged(site: Site, sat: Sequence[Sat]) -> list[Figure]:
    """Against what the journal and the quarantine hold."""
    ids = [one.sitting for one in sat]
    held = json.loads(site.tell(DELIVERED.format(ids=ids))[-1])
    missing, foreign = Counter(), Counter()
    for one in sat:
        for epoch, typed in one.typed.items():
            stored = [tuple(change) for change in held[one.sitting].get(str(epoch), [])]
            missing["changes"] += sum((Counter(typed) - Counter(stored)).values()) + (stored != typed)
            foreign["changes"] += sum((Counter(stored) - Counter(typed)).values())
    worst = max((age for one in sat for age in one.lost_after), default=0.0)
    changes = sum(len(typed) for one in sat for typed in one.typed.values())
    return [
        Figure("sittings in a browser", len(sat), "> 0", bool(sat)),
        Figure("changes typed", changes, "> 0", changes > 0),
        exactly("sittings that broke off", sum(bool(one.fault) for one in sat), 0),
        exactly("changes that never arrived, or out of order", missing["changes"], 0),
        exactly("changes twice, or that nobody typed", foreign["changes"], 0),
        at_most("typing lost with a killed tab, s", worst, LOST_AT_MOST),
    ]


def run(site: Site, sittings: int, *, seed: int = 1) -> list[Sat]:
    desks = json.loads(site.tell(f"from tests.exams.web.candidate import stage; stage.desks({sittings})")[-1])
    jobs = [(site.url, desks[start::AT_ONCE], seed + start * sittings) for start in range(AT_ONCE)]
    with ProcessPoolExecutor(AT_ONCE) as pool:
        return [one for several in pool.map(_several, *zip(*jobs, strict=True)) for one in several]


def _several(url: str, desks: Sequence[dict], seed: int) -> list[Sat]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=list(QUIET))
        return [sit(browser, url, desk, seed + number) for number, desk in enumerate(desks)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sittings", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder)).start(seconds=300)
        try:
            sat = run(site, given.sittings)
            figures = judged(site, sat)
        finally:
            site.stop()
    print("== browsers\n" + "\n".join(one.fault.splitlines()[0] for one in sat if one.fault))
    print(table(figures))
    return 0 if passed(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
