"""What PostgreSQL's own pgbench reaches with one row written over and nothing else: no web server, no order, no proof."""

import glob
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from tests.load.cpu import seconds_of
from tests.load.figure import Figure

SCRIPT = """\\set sitting random(1, 4000)
\\set position random(1, 80)
INSERT INTO bare_bareanswer (sitting, position, answer) VALUES (md5((:sitting)::text)::uuid, :position, 'B')
ON CONFLICT (sitting, position) DO UPDATE SET answer = EXCLUDED.answer;
"""


def upserts(url: str, folder: Path, clients: int, seconds: float, database: int) -> Figure:
    """Its CPU is the database's alone."""
    script, prefix, where = folder / "upsert.sql", folder / f"pgbench-{clients}", urlsplit(url)
    script.write_text(SCRIPT)
    [program] = glob.glob("/usr/lib/postgresql/*/bin/pgbench")[-1:]
    command = [program, "-n", "-M", "prepared", "-c", clients, "-j", min(2, clients), "-T", max(1, round(seconds))]
    command += [
        "-f",
        script,
        "-l",
        "--log-prefix",
        prefix,
        "-h",
        where.hostname,
        "-p",
        where.port,
        "-U",
        where.username,
    ]
    before = seconds_of(database)
    subprocess.run([*map(str, command), where.path.lstrip("/")], check=True, capture_output=True, text=True)
    spent = seconds_of(database) - before
    lines = [line for log in folder.glob(f"{prefix.name}.*") for line in log.read_text().splitlines()]
    waits = sorted(int(line.split()[2]) / 1_000 for line in lines)
    done = len(waits)
    p50, p99 = waits[done // 2], waits[int(done * 0.99)]
    return Figure("pgbench", clients, done / max(1, round(seconds)), 1_000 * spent / done, p50, p99, 0)
