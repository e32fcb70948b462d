"""How fast a hall comes in: entry by code, rules and start of everybody behind one address, while somebody guesses.

    python -m tests.load.entry                 the short form: 60 people
    python -m tests.load.entry --people 500    the gate: all of them begun within 60 s, none wrongly limited

It starts a site of its own in a temporary folder; exit code 1 says that somebody was refused, too slow, or guessed on.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from tests.site import Site

WITHIN = 60  # seconds for all
AT_ONCE = 16  # machines that speak at the same moment
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
PAUSED = re.compile(r"You can try again in")


@dataclass(frozen=True)
class Entry:
    seconds: float
    begun: bool


class Machine:
    """A browser of its own: a cookie jar and a token."""

    def __init__(self, url: str):
        self.url = url
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.opener.addheaders = [("Accept-Language", "en")]

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=60) as answer:
            self.landed = answer.url
            return answer.read().decode()

    def post(self, path: str, page: str, **fields: str) -> str:
        sent = urlencode(fields | {"csrfmiddlewaretoken": TOKEN.search(page).group(1)}).encode()
        with self.opener.open(self.url + path, sent, timeout=60) as answer:
            self.landed = answer.url
            return answer.read().decode()


def come_in(url: str, card: dict) -> Entry:
    """From the entry page to the begun paper."""
    began, machine = time.monotonic(), Machine(url)
    rules = machine.post("/exams/enter/", machine.get("/exams/enter/"), number=card["number"], code=card["code"])
    path = f"/exams/admission/{card['admission']}/open/"
    if path not in rules:
        return Entry(time.monotonic() - began, False)
    machine.post(path, rules)
    return Entry(time.monotonic() - began, "/sit/" in machine.landed)


def guess(url: str, number: str, until: threading.Event) -> list[bool]:
    """Whether each try was paused, from the first on."""
    machine, answers = Machine(url), []
    page = machine.get("/exams/enter/")
    while not until.is_set() or len(answers) < 8:
        try:
            page = machine.post("/exams/enter/", page, number=number, code="0" * 8)
        except HTTPError as fault:
            raise AssertionError(f"the guesser was answered {fault.code}") from None
        answers.append("再试" in page or bool(PAUSED.search(page)))
        time.sleep(0.2)
    return answers


def measure(people: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        cards = _staged(site, people + 1)
        site.start(seconds=300)
        try:
            return _report(*_run(site, cards), people)
        finally:
            site.stop()


def _staged(site: Site, count: int) -> list[dict]:
    """Candidates in a migrated database, before the site starts: where there are accounts it loads no demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    from tests import databases  # reads the settings

    (site.folder / "var").mkdir()
    shutil.copyfile(databases.sqlite_template(), site.folder / "var/db.sqlite3")
    said = site.manage("shell", "-v", "0", "-c", f"from tests.load.staging import cards; cards({count})")
    return json.loads(said.splitlines()[-1])


def _run(site: Site, cards: list[dict]) -> tuple[list[Entry], list[bool], float]:
    *cards, victim = cards
    over = threading.Event()
    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        guessing = pool.submit(guess, site.url, victim["number"], over)
        began = time.monotonic()
        entries = list(pool.map(lambda card: come_in(site.url, card), cards))
        took = time.monotonic() - began
        over.set()
        return entries, guessing.result(), took


def _report(entries: list[Entry], guesses: list[bool], took: float, people: int) -> int:
    times = sorted(entry.seconds for entry in entries)
    begun = sum(entry.begun for entry in entries)
    stopped = guesses == [False] * 5 + [True] * (len(guesses) - 5)
    say = sys.stdout.write
    say(f"{begun} of {people} came in and began behind one address in {took:.1f} s ({people / took:.1f} a second)\n")
    say(f"one entry with start: median {times[len(times) // 2]:.2f} s, longest {times[-1]:.2f} s, {AT_ONCE} at once\n")
    say(f"the guesser: {len(guesses)} tries, {'stopped after 5' if stopped else f'NOT stopped: {guesses}'}\n")
    return 0 if begun == people and stopped and took <= WITHIN else 1


if __name__ == "__main__":
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--people", type=int, default=60)
    sys.exit(measure(told.parse_args().people))
