"""Other processes that a test starts, and kills."""

import os
import subprocess
import sys
import textwrap


def python(script: str, *arguments) -> subprocess.Popen:
    """The script in a process of its own, without Django: Celery would otherwise bring up the whole site."""
    command = [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)]
    surroundings = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)


PRODUCER = """
    import sys
    from foundation import broker
    from kombu import Connection
    broker.register()
    folder, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with Connection("atomicfs://", transport_options={"data_folder": folder}) as connection:
        queue = connection.SimpleQueue("work")
        for number in range(count):
            queue.put(f"{name}{number}")
"""
