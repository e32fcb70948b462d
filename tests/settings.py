"""The site's own settings, with a folder of their own, so that a test never touches a running site."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("VAR_DIR", str(Path(tempfile.gettempdir()) / f"chizheng-tests-{os.getuid()}" / "var"))
os.environ["MEDIA_DIR"] = str(Path(os.environ["VAR_DIR"]) / "media" / os.environ.get("PYTEST_XDIST_WORKER", "single"))
os.environ.setdefault("PRODUCTION", "0")

from lms.config.settings import *  # noqa: E402, F403
from lms.config.settings import DATABASES, STATIC_ROOT, STORAGES, VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # nothing is gathered in it
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
