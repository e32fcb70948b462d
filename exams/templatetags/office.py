"""Lengths of time for the pages of officers."""

from django import template

register = template.Library()


@register.filter
def in_minutes(seconds: int) -> tuple[int, int]:
    """Whole minutes and what is left of seconds."""
    return divmod(seconds, 60)
