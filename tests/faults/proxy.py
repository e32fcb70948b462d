"""The reverse proxy of deploy/nginx.conf.sample before a web server of ours; for proofs, without TLS."""

import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site import ROOT, Site
from tests.with_postgresql import free_port

SAMPLE = ROOT / "deploy/nginx.conf.sample"
PROGRAM = "/usr/sbin/nginx"


@contextmanager
def proxy(site: Site, folder: Path) -> Iterator[str]:
    """Its address."""
    port, form = free_port(), folder / "nginx.conf"
    folder.chmod(0o755)
    form.write_text(configured(SAMPLE.read_text(), site, folder, port))
    started = subprocess.Popen([PROGRAM, "-c", form, "-p", folder, "-g", "daemon off;"])
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url)
        yield url
    finally:
        started.terminate()
        started.wait(timeout=10)


def configured(sample: str, site: Site, folder: Path, port: int) -> str:
    """The sample with our ports and folders, and plain HTTP where it speaks TLS."""
    sample = re.sub(r"^\s*ssl_.*\n", "", sample, flags=re.M)
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{site.port}",
        "/run/chizheng-nginx.pid": str(folder / "nginx.pid"),
        "/var/log/nginx/": f"{folder}/",
        "/var/lib/chizheng-nginx": str(folder),
    }
    for there, here in changes.items():
        assert there in sample, f"{there} stands in {SAMPLE.name}"
        sample = sample.replace(there, here)
    return sample


def _wait(url: str) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The proxy does not answer.")
