"""Showing a lesson's blocks from a template."""

from django import template

from cms.blocks.showing import render_block

register = template.Library()


@register.simple_tag
def lesson_block(block):
    """One block as a learner reads it."""
    return render_block(block)
