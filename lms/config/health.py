"""Two questions of an operator: is the process alive, and can it serve? And what is said when it cannot."""

import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.views.defaults import server_error

AGAIN = 2  # seconds; a database that was killed is back about then


def alive(request) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request) -> HttpResponse:
    """The database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready\n", content_type="text/plain")


def broken(request) -> HttpResponse:
    """What answers when a view failed: 503 where the database did not serve, since trying again may help."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        again = {"Retry-After": str(AGAIN)}
        return HttpResponse("unavailable\n", content_type="text/plain", status=503, headers=again)
    return server_error(request)
