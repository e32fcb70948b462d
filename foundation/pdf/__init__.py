"""The only place that speaks to WeasyPrint: pages from our own templates become PDF files, the same bytes each time."""

from foundation.pdf.glyphs import printable
from foundation.pdf.rendering import ForbiddenResource, render, render_all

__all__ = ["ForbiddenResource", "printable", "render", "render_all"]
