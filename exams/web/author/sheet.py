"""An uploaded workbook between two pages: it travels with the form, signed, and is read anew each time; nothing is stored."""

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from django.conf import settings
from django.core import signing
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from exams.bank import planning
from exams.bank.formats import excel
from exams.bank.models import Topic
from foundation.sheets import BadSheet, CellError, annotate

MAX_BYTES = 1_000_000  # it travels twice
MAX_AGE = 4 * 3600  # seconds a checked sheet can be taken in; then it is uploaded again
SALT = "exams.web.author.sheet"


@dataclass(frozen=True)
class Sheet:
    """A workbook that somebody checks for one bank under one syllabus."""

    content: bytes
    syllabus: str
    scope: str

    @classmethod
    def uploaded(cls, file, *, syllabus: str, scope: str) -> "Sheet":
        content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise BadSheet(
                _("The file is larger than 1 MB. Divide it into several workbooks, or take pictures out of it.")
            )
        return cls(content, syllabus, scope)

    @classmethod
    def sealed(cls, text: str, *, user) -> "Sheet":
        """What ``seal`` made for the same person, not too long ago; everything else is a ``BadSheet``."""
        try:
            said = signing.loads(text, salt=f"{SALT}:{user.pk}", max_age=MAX_AGE)
            return cls(base64.b64decode(said["content"]), said["syllabus"], said["scope"])
        except (signing.BadSignature, binascii.Error, KeyError, TypeError):
            raise BadSheet(_("The checked sheet has expired. Upload it again.")) from None

    def seal(self, *, user) -> str:
        said = {"content": base64.b64encode(self.content).decode(), "syllabus": self.syllabus, "scope": self.scope}
        return signing.dumps(said, salt=f"{SALT}:{user.pk}")

    @cached_property
    def topics(self) -> dict[str, Topic]:
        return {topic.code: topic for topic in Topic.objects.filter(syllabus=self.syllabus)}

    @cached_property
    def plan(self) -> planning.Plan:
        """Every row and every fault, against the sheet's own rules and against the bank."""
        plans = map(self._plan_in, dict.fromkeys([get_language(), *dict(settings.LANGUAGES)]))
        first = next(plans)
        if not _misnamed(first):
            return first
        return next((plan for plan in plans if not _misnamed(plan)), first)

    def _plan_in(self, language: str) -> planning.Plan:
        """As if the template had been made in that language; its faults are said in the same."""
        with override(language):
            proposed, faults = excel.read(BytesIO(self.content), self.topics)
            planned = planning.plan(proposed, scope=self.scope)
        return planning.Plan(planned.rows, sorted([*faults, *planned.errors], key=_place), planned.hints)

    def with_comments(self) -> bytes:
        return annotate(BytesIO(self.content), self.plan.errors)


def _misnamed(plan: planning.Plan) -> bool:
    """Whether its headings were not understood."""
    return any(_place(error)[0] == 1 for error in plan.errors)


def _place(error: CellError) -> tuple[int, int, str]:
    letters = error.cell.rstrip("0123456789")
    return int(error.cell[len(letters) :]), len(letters), letters
