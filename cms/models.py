"""The library's tables, gathered for Django; no room imports this."""

from cms.approval.models import Approval, Proposal
from cms.media.models import LessonDocument, LessonImage, LessonVideo
from cms.muststudy.models import DraftEntry, MustStudyEdition, MustStudyEntry, MustStudyList
from cms.pages.models import CataloguePage, CoursePage, HomePage, LessonPage
from cms.publishing.models import CourseRevision, LessonRevision
from cms.statutes.models import Article, Statute, StatuteVersion

__all__ = [
    "Approval",
    "Article",
    "CataloguePage",
    "CoursePage",
    "CourseRevision",
    "DraftEntry",
    "HomePage",
    "LessonDocument",
    "LessonImage",
    "LessonPage",
    "LessonRevision",
    "LessonVideo",
    "MustStudyEdition",
    "MustStudyEntry",
    "MustStudyList",
    "Proposal",
    "Statute",
    "StatuteVersion",
]
