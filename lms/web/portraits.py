"""Portraits leave the house for one pair of eyes: no cache keeps them."""

from django.http import HttpResponse


def portrait_response(content: bytes) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="portrait.jpg"'}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
