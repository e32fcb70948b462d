"""The exam page of a paper, rendered once in each process; what differs between candidates are holes, filled for each of them.

It is rendered for a request of nobody's: no candidate, no session and no message can get into it.
"""

from collections.abc import Callable, Hashable, Mapping
from secrets import token_hex

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from foundation.kept import Kept

KEPT = 64  # pages of about 100 kB; one paper in two languages and three type sizes is six
_MARK = token_hex(16)  # no text of a paper holds it
_kept = Kept(KEPT)


class Mould:
    """A page with holes. ``fill`` escapes what is not marked as safe."""

    def __init__(self, page: str):
        pieces = page.split(_MARK)
        self.texts, self.names = pieces[::2], pieces[1::2]

    def fill(self, values: Mapping[str, object]) -> str:
        filled = [str(conditional_escape(values[name])) for name in self.names]
        return "".join(part for pair in zip(self.texts, [*filled, ""], strict=True) for part in pair)


def hole(name: str) -> str:
    """What stands in the context where a candidate's own value belongs."""
    return mark_safe(f"{_MARK}{name}{_MARK}")  # noqa: S308 - hexadecimal digits and a name of ours


def cast(key: Hashable, template: str, context: Callable[[], dict], *, type_size: str) -> Mould:
    """The page for a key that names all it depends on; a hall that comes in at once has it rendered once."""
    return _kept.get(key, lambda: Mould(render_to_string(template, context(), _nobody(type_size))))


def _nobody(type_size: str) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES["type_size"] = type_size
    return request
