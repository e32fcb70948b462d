"""What every template may say of the house: its brand, whether it is a demonstration, the reader's type size."""

from django.conf import settings

TYPE_SIZES = {"large", "x-large"}


def house(request) -> dict:
    size = request.COOKIES.get("type_size", "")
    return {
        "brand": settings.BRAND,
        "demo_label": settings.DEMO_LABEL,
        "outbox": settings.OUTBOX,
        "type_size": size if size in TYPE_SIZES else "",
    }
