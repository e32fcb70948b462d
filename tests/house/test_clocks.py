"""Inside a sitting the database's clock decides: who asks this machine's in the exam room stands here, with the reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = {("time", "time"), ("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("datetime", "today")}
CLOCKS |= {("timezone", "now"), ("timezone", "localdate"), ("clock", "now")}
NAMES = {"now", "localdate", "localtime"}  # imported by name, and called with nothing
ALLOWED = {
    "exams/fastlane/calls.py": "a token lasts twelve hours: some minutes decide nothing",
    "exams/fastlane/beginning.py": "a pass that ran out, or seems so, brings the candidate to Django; the opening asks the database",
    "exams/fastlane/verbs.py": "saves are counted by the second",
    "exams/rehearsal/officers.py": "when an officer of the copy acted",
    "exams/rehearsal/record.py": "when something was measured, by one machine",
    "exams/web/candidate/calls.py": "saves are counted by the second",
    "exams/sittings/instants.py": "SQLite runs inside this process: its clock is this machine's",
    "exams/sittings/services/printing.py": "how far a print has come",
    "exams/management/commands/load_bank.py": "when items were written",
    "exams/sweeps.py": "when marks were set and results were told",
    "exams/tasks.py": "when marks were set",
    "exams/web/tasks.py": "how far a print has come",
    "exams/web/candidate/browser.py": "when a file was given out",
    "exams/web/candidate/check.py": "what is shown at the device check; when a practice admission was given",
    "exams/web/candidate/entrance.py": "what stands on the list; the door itself asks the database",
    "exams/web/candidate/mistakes.py": "when a practice admission was given",
}
ACTS = {
    "exams/web/author/": "when an item was written, handed on and approved",
    "exams/web/officer/": "when an act was done, and what a page calls past or future",
    "exams/web/invigilator/": "when somebody was let in or something was reported; duties by the day",
}


def asks(source: str) -> Iterator[int]:
    """The lines that ask this machine what time it is."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in CLOCKS:
                yield node.lineno
            case ast.Call(func=ast.Name(id=name), args=[]) if name in NAMES:
                yield node.lineno


def _asking() -> dict[str, list[int]]:
    files = [path for path in (ROOT / "exams").rglob("*.py") if "migrations" not in path.parts]
    found = {str(path.relative_to(ROOT)): sorted(asks(path.read_text())) for path in files}
    return {path: lines for path, lines in found.items() if lines}


def test_nobody_else_asks_this_machine_what_time_it_is():
    unknown = {
        path: lines for path, lines in _asking().items() if path not in ALLOWED and not path.startswith(tuple(ACTS))
    }

    assert unknown == {}


def test_whoever_stands_here_does_ask():
    asking = _asking()

    assert [path for path in ALLOWED if path not in asking] == []
    assert [room for room in ACTS if not any(path.startswith(room) for path in asking)] == []


def test_every_way_of_asking_is_seen():
    """The control."""
    ways = "time.time()\ndatetime.now()\ndatetime.now(tz=UTC)\ntimezone.now()\nclock.now()\nlocaltime()\ndate.today()\nf(default=timezone.now)"

    assert sorted(asks(ways)) == list(range(1, 9))
    assert list(asks("clock.database_now()\nlocaltime(instant)\ntime.monotonic()")) == []
