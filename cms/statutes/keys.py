"""The stable key of an article: ``statute:<key>@<version>#<article>``."""

import re
from dataclasses import dataclass

SHAPE = re.compile(r"\Astatute:([-\w]+)@([-\w]+)#([-\w]+)\Z", re.ASCII)


@dataclass(frozen=True)
class ArticleKey:
    statute: str
    version: str
    article: str

    def __str__(self) -> str:
        return f"statute:{self.statute}@{self.version}#{self.article}"

    @classmethod
    def parse(cls, text: str) -> "ArticleKey":
        """Raises ``ValueError`` for anything of another shape."""
        if not (match := SHAPE.match(text)):
            raise ValueError(f"{text!r} is not statute:<key>@<version>#<article>.")
        return cls(*match.groups())


def is_article(text: str) -> bool:
    return SHAPE.match(text) is not None
