"""How the editor looks and starts: our colours on Wagtail's page, and no inline script."""

from django.templatetags.static import static
from django.utils.html import format_html


def stylesheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/editor.css"))


def script() -> str:
    return format_html('<script src="{}"></script>', static("cms/editor.js"))
