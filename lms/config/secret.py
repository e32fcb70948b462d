"""The site's own secret, made on the first start of the embedded default and kept in a file only its owner reads."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(folder: Path, *, create: bool) -> str:
    """The secret kept in ``folder``; made there once when ``create``. Two processes starting at once agree on one."""
    path = folder / "secret_key"
    if create and not path.exists():
        _make(path)
    if not path.exists():
        raise ImproperlyConfigured("Set SECRET_KEY: production makes no secret of its own.")
    return path.read_text()


def _make(path: Path) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    with suppress(FileExistsError):  # another process was first, and its secret stays
        os.link(draft, path)
    draft.unlink()
