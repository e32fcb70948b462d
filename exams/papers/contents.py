"""What stands on a frozen paper: the one place where a printed set reads it."""

from exams.papers.models import Paper
from exams.papers.reading import content_for_printing


def items_of(paper: Paper) -> list[dict]:
    """As they were frozen: position, kind, stem, options as shown, worth, per_option; no keys.

    A sealed paper is printed before an officer arms its round, or once it is open; in between nobody reads it.
    """
    return content_for_printing(paper)["items"]
