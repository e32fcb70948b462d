"""``python -m tests.inside``: runs one command after the other inside a site's form, without starting anew for each.

A line of JSON comes in with a command, and one goes out with what it wrote. A command that fails ends it, with its
traceback on standard error.
"""

import io
import json
import sys
from contextlib import redirect_stdout


def main() -> None:
    import django

    django.setup()
    from django.db import close_old_connections

    for line in sys.stdin:
        close_old_connections()  # the database may have been killed since
        wrote = io.StringIO()
        with redirect_stdout(wrote):
            exec(json.loads(line), {})  # noqa: S102  our own tests' words
        sys.stdout.write(json.dumps(wrote.getvalue()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
