"""Lays out the sheet that is printed: facts, portrait, QR code and frame, all carried in the page itself."""

from base64 import b64encode
from datetime import date
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string

from foundation import pdf as printer
from foundation import qr
from foundation.specialties import Specialty
from lms.credentials.models import Certificate
from lms.people.models import Identity, IdentityPhoto

LONG = 10  # characters; a longer name is set at three quarters of the size and broken at its dots
DOT = "·"


def pdf(certificate: Certificate) -> bytes:
    """The bytes of the file; the same certificate with the same portrait gives the same bytes."""
    return printer.render(
        html(certificate),
        title=certificate.printed["number"],
        lang="zh-Hans",
        identifier=certificate.pk.bytes,
        created=certificate.issued_at,
        stylesheets=[_style()],
    )


def html(certificate: Certificate) -> str:
    printed = certificate.printed
    portrait = IdentityPhoto.objects.get(user=certificate.qualification.person_id)
    context = {
        "printed": printed
        | {name: date.fromisoformat(printed[name]) for name in ("sat_on", "issued_on", "valid_until")},
        "born": date.fromisoformat(f"{printed['born']}-01"),
        "sex": Identity.SexChoice(printed["sex"]).label,
        "specialty": Specialty(printed["specialty"]).label,
        "name_parts": name_parts(printed["name"]),
        "long_name": len(printed["name"]) > LONG,
        "address_lines": address_lines(printed["address"]),
        "photo": as_data("image/jpeg", portrait.content),
        "specimen": _drawing("specimen"),
        "qr": qr.drawn(printed["address"]),
        "demo_label": settings.DEMO_LABEL,
    }
    return render_to_string("print/certificate.html", context)


def name_parts(name: str) -> list[str]:
    """Cut behind each dot, where alone a name may be broken."""
    *heads, tail = name.split(DOT)
    return [head + DOT for head in heads] + [tail]


def address_lines(address: str) -> list[str]:
    """The address without its scheme, cut before the code."""
    host, slash, rest = address.partition("://")[2].partition("/")
    return [host + slash, *(part + "/" for part in rest.strip("/").split("/"))]


@cache
def _style() -> str:
    """With the frame in it: an ornament says nothing, so it is no picture of the page."""
    return render_to_string("print/certificate.css") + f".sheet {{ background-image: url({_drawing('frame')}) }}"


def _drawing(name: str) -> str:
    return as_data("image/svg+xml", render_to_string(f"print/certificate_{name}.svg").encode())


def as_data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
