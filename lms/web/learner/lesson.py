"""A lesson: video or text, the account of what counts, the check, and the way on."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import api as library
from cms.api import Block, LessonText, Outline
from foundation import clock
from lms.learning import queries
from lms.learning.completion import missing
from lms.learning.models import LessonCompletion
from lms.learning.progress import progress_of
from lms.web.learner import viewings, words
from lms.web.learner.checks import CheckShown, check_shown
from lms.web.learner.evidence import account_html
from lms.web.learner.lessons import find
from lms.web.learner.rows import LessonRow, lesson_row
from lms.web.learner.wanting import sentence


@login_required
@require_safe
def lesson(request: HttpRequest, lesson_key: str) -> HttpResponse:
    at = clock.now()
    page = LessonPage(request.user, find(request.user, lesson_key))
    opened = viewings.opened(request.user, lesson_key=lesson_key, revision=page.lesson.number, at=at)
    return render(request, "learn/lesson.html", {"page": page, "opened": opened})


@dataclass(frozen=True)
class Laid:
    """A block as it stands on the page; a check brings its form instead of its text."""

    kind: str
    html: SafeString | str = ""
    check: CheckShown | None = None
    accounted: bool = False  # the account of minutes stands under it


@dataclass
class LessonPage:
    """What the template of a lesson asks for."""

    person: object
    lesson: LessonText

    @cached_property
    def blocks(self) -> list[Laid]:
        return [self._laid(block) for block in self.lesson.blocks]

    def _laid(self, block: Block) -> Laid:
        if block.kind == "check":
            return Laid("check", check=check_shown(self.person, self.lesson, block))
        first_video = next((one.id for one in self.lesson.blocks if one.kind == "video"), None)
        return Laid(block.kind, library.render_block(block, learner=self.person), accounted=block.id == first_video)

    @property
    def medium(self) -> str:
        return "video" if self.lesson.video_seconds else "text"

    @cached_property
    def account(self):
        return queries.account_of(self.person, self.lesson) if self.lesson.video_seconds else None

    @property
    def account_html(self) -> str:
        return account_html(self.lesson, self.account)

    @property
    def resume(self) -> int:
        return self.account.resume if self.account and not self.completion else 0

    @cached_property
    def completion(self) -> LessonCompletion | None:
        return queries.completion(self.person, self.lesson.key, self.lesson.number)

    @cached_property
    def outline(self) -> Outline:
        return library.course_outline(self.lesson.course_key)

    @cached_property
    def course(self) -> list[LessonRow]:
        """The lessons of the course in order, each as this person has it."""
        return [lesson_row(progress) for progress in progress_of(self.person, self.outline.lessons).values()]

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        course = reverse("learner:course", args=[self.lesson.course_key])
        return [(_("Study"), reverse("learner:study")), (self.lesson.course_title, course), (self._place_in_words, "")]

    @property
    def _place_in_words(self) -> str:
        return _("Lesson %(n)d") % {"n": self.place + 1} if self.place is not None else self.lesson.title

    @property
    def hours(self) -> str:
        return words.hours(self.lesson.hours)

    @property
    def film(self) -> str:
        """How long the video lasts."""
        return words.lasting(self.lesson.video_seconds * 1000)

    @property
    def course_worth(self) -> str:
        return words.worth(self.outline.hours)

    @property
    def remaining(self) -> list[str]:
        """What the lesson still wants, in sentences; nothing once it is done."""
        if self.completion:
            return []
        return [sentence(found) for found in missing(queries.evidence(self.person, self.lesson))]

    @cached_property
    def place(self) -> int | None:
        """Where in the course the lesson stands; None when a newer edition of the course left it out."""
        keys = [ref.key for ref in self.outline.lessons]
        return keys.index(self.lesson.key) if self.lesson.key in keys else None

    @property
    def previous(self):
        return self.outline.lessons[self.place - 1] if self.place else None

    @property
    def following(self):
        after = self.outline.lessons[self.place + 1 :] if self.place is not None else ()
        return after[0] if after else None
