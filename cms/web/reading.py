"""What one person sees of one proposal, and what that person may do with it."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from cms import registry
from cms.approval.models import Proposal
from cms.approval.rules import NEEDED, approval_obstacles, missing, publishing_obstacles
from cms.approval.sentences import SENTENCES
from cms.approval.services import Weighed, holds_right, weigh
from cms.blocks.showing import blocks_of, render_blocks
from cms.muststudy import services as muststudy
from cms.muststudy.difference import difference
from cms.muststudy.draft import list_draft
from cms.muststudy.models import MustStudyEdition
from cms.muststudy.queries import last_edition
from cms.publishing import services as publishing
from cms.publishing.draft import course_draft
from foundation.clock import local_date, now


@dataclass
class Reading:
    """The draft is read once, however many questions the page asks."""

    proposal: Proposal
    person: object

    @cached_property
    def draft(self):
        if self.proposal.kind == Proposal.Kind.COURSE:
            return course_draft(publishing.course_of(self.proposal))
        return list_draft(muststudy.list_of(self.proposal))

    @cached_property
    def weighed(self) -> Weighed:
        return weigh(self.proposal, self.draft)

    @property
    def needed(self) -> int:
        return NEEDED[self.proposal.kind]

    @property
    def missing(self) -> int:
        return missing(self.weighed.facts)

    @property
    def why_not_approve(self) -> list:
        return self._sentences(approval_obstacles)

    @property
    def why_not_publish(self) -> list:
        return self._sentences(publishing_obstacles)

    @property
    def decides(self) -> bool:
        return not self.proposal.closed_at and holds_right(self.proposal, self.person)

    @cached_property
    def difference(self):
        last = last_edition(self.draft.list)
        return difference(last.entries.all() if last else [], self.draft.entries)

    @cached_property
    def last(self):
        return last_edition(self.draft.list)

    @property
    def consequences(self) -> list:
        drafted = self.draft.list
        return registry.consequences.gather(drafted.specialty, drafted.post)

    @cached_property
    def lessons(self) -> list:
        on = local_date(now())
        return [(lesson, render_blocks(blocks_of(lesson.blocks, on=on))) for lesson in self.draft.lessons]

    @property
    def published_url(self) -> str:
        published = self.proposal.outcome == Proposal.Outcome.PUBLISHED
        is_course = self.proposal.kind == Proposal.Kind.COURSE
        return reverse("learner:course", args=[self.proposal.key]) if published and is_course else ""

    @cached_property
    def edition(self) -> MustStudyEdition | None:
        """What became of a published list."""
        return MustStudyEdition.objects.filter(
            list__key=self.proposal.key, published_at=self.proposal.closed_at
        ).first()

    def _sentences(self, obstacles) -> list:
        held = holds_right(self.proposal, self.person)
        codes = obstacles(self.weighed.facts, officer=self.person.pk, holds_right=held)
        return [SENTENCES[code] for code in codes]
