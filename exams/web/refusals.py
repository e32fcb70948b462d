"""What an act answers when it is refused: the sentence, as a message on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from exams import errors


@contextmanager
def refusals_shown(request: HttpRequest) -> Iterator[None]:
    """What follows the refused step inside is left out; what follows the block goes on."""
    try:
        yield
    except errors.Refused as refused:
        messages.error(request, str(refused))
