"""Two questions of an operator: is the process alive, and can it serve?"""

from django.db import connection
from django.http import HttpResponse


def alive(request) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request) -> HttpResponse:
    """The database answers too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready\n", content_type="text/plain")
