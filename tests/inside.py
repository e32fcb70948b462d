"""``python -m tests.inside``: runs one command after the other inside a site's form, without starting anew for each.

A line of JSON comes in with a command, and one goes out with what it wrote, or with its traceback.
"""

import io
import json
import sys
import traceback
from contextlib import redirect_stdout


def main() -> None:
    import django

    django.setup()
    from django.db import close_old_connections

    for line in sys.stdin:
        close_old_connections()  # the database may have been killed since
        answer = _run(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _run(command: str) -> dict[str, str]:
    wrote = io.StringIO()
    try:
        with redirect_stdout(wrote):
            exec(command, {})  # noqa: S102  our own tests' words
    except Exception:
        return {"fault": traceback.format_exc()}
    return {"wrote": wrote.getvalue()}


if __name__ == "__main__":
    main()
