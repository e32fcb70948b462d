"""Whether what the database calls committed is on the disk: its settings, asked of the connection that is open."""

from collections.abc import Mapping, Sequence

from django.core.checks import CheckMessage, Error, Warning
from django.db import connections

REQUIRED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "postgresql": {
        "fsync": frozenset({"on"}),
        "full_page_writes": frozenset({"on"}),
        "synchronous_commit": frozenset({"on", "remote_apply"}),
        "data_checksums": frozenset({"on"}),
    },
    "sqlite": {"journal_mode": frozenset({"wal"}), "synchronous": frozenset({"2", "3"})},  # FULL, EXTRA
}
ASKING = {"postgresql": "SHOW {}", "sqlite": "PRAGMA {}"}


def weaknesses(using: str = "default") -> dict[str, str]:
    """The settings with which an acknowledged answer might not outlive a power cut, and their values; best none."""
    connection = connections[using]
    found = {}
    with connection.cursor() as cursor:
        for setting in REQUIRED[connection.vendor]:
            cursor.execute(ASKING[connection.vendor].format(setting))
            found[setting] = str(cursor.fetchone()[0])
    return {name: value for name, value in found.items() if value not in REQUIRED[connection.vendor][name]}


def check(*, databases: Sequence[str] | None = None, **_) -> list[CheckMessage]:
    """A system check of databases: ``migrate`` and ``check --database default`` refuse one that might forget."""
    return [_message(using, *weakness) for using in databases or () for weakness in weaknesses(using).items()]


def _message(using: str, name: str, value: str) -> CheckMessage:
    """Without checksums nothing is lost, but damage is not noticed; they can only be chosen when a cluster is made."""
    said = f"{name} is {value} on the database {using}."
    if name == "data_checksums":
        return Warning(said, hint="Damage on the disk would go unnoticed.", id="foundation.W001")
    return Error(said, hint="A power cut could lose what was acknowledged.", id="foundation.E001")
