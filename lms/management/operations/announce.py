"""What the terminal says once the site runs: the address, and with which accounts one may look around."""

import time
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from lms.demo import cast
from lms.people.models import User


def announce(write: Callable[[str], None], *, address: str) -> None:
    write(f"\n  持证上岗 runs at {address}")
    write("  Ctrl-C ends it; everything is kept. The development outbox, with every mail and code: /outbox/")
    if User.objects.filter(email=cast.OFFICERS[0].email).exists():
        _accounts(write)


def _accounts(write: Callable[[str], None]) -> None:
    write(f"\n  Demo accounts, 示例(非官方). One password for all: {cast.PASSWORD}")
    for learner in cast.LEARNERS:
        write(f"    {learner.email:26} {learner.says}")
    for officer in cast.OFFICERS:
        code = f"; second factor {officer.secret}, now {code_now(officer.secret)}" if officer.secret else ""
        write(f"    {officer.email:26} {officer.says}{code}")
    write(
        "  A code holds for 30 seconds; any authenticator app makes the next one, or: .venv/bin/python manage.py code\n"
    )


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def seconds_left() -> int:
    """How long the codes of this moment still hold."""
    return 30 - int(time.time()) % 30
