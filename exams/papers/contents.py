"""What stands on a frozen paper: the one place where a printed set reads it."""

from exams.papers.models import Paper


def items_of(paper: Paper) -> list[dict]:
    """As they were frozen: position, kind, stem, options as shown, worth, per_option; no keys."""
    return paper.content["items"]
