"""Which revision of a lesson a person has before them."""

from django.http import Http404

from cms import api as library
from cms.api import LessonText
from lms.learning import queries


def find(person, lesson_key: str) -> LessonText:
    """The lesson as this person has it: the revision they began, else the one that is live."""
    try:
        return library.lesson_revision(lesson_key, queries.revision_for(person, lesson_key))
    except library.NotPublished:
        raise Http404
