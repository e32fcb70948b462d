"""A must-study list as its authors left it, each entry resolved to what is published now."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.digest import digest
from cms.muststudy.models import MustStudyEdition, MustStudyList
from cms.muststudy.sources import EntryDraft, entry_drafts


@dataclass(frozen=True)
class ListDraft:
    """A ``Subject`` for approval."""

    list: MustStudyList
    entries: tuple[EntryDraft, ...]
    problems: list[str]
    authors: frozenset[UUID]

    @property
    def key(self) -> str:
        return self.list.key

    @property
    def scope(self) -> str:
        return self.list.scope

    @property
    def title(self) -> str:
        return self.list.title

    @property
    def hours(self) -> Decimal:
        return sum((entry.hours for entry in self.entries if entry.required), Decimal(0))

    @property
    def digest(self) -> str:
        head = (self.list.key, self.list.specialty, self.list.post, self.list.title, self.list.label, self.list.scope)
        return digest((head, [entry.content for entry in self.entries]))


def list_draft(drafted: MustStudyList) -> ListDraft:
    """Reads the list and everything it names in a fixed number of queries."""
    entries, problems = entry_drafts(drafted)
    return ListDraft(drafted, tuple(entries), _problems(drafted, entries) + problems, authors(drafted))


def authors(drafted: MustStudyList) -> frozenset[UUID]:
    """Everyone who ever saved the list."""
    revisions = Revision.objects.for_instance(drafted).filter(user__isnull=False)
    return frozenset(revisions.values_list("user_id", flat=True).distinct())


def _problems(drafted: MustStudyList, entries: list[EntryDraft]) -> list[str]:
    found = []
    if not any(entry.required for entry in entries):
        found.append(_("The list has no required entry yet."))
    named = [(entry.kind, entry.key) for entry in entries]
    if len(set(named)) < len(named):
        found.append(_("Something is on the list twice. Take one of the two away."))
    if MustStudyEdition.objects.filter(list=drafted, label=drafted.label).exists():
        found.append(_("There is an edition of this name already. Give the next one its own name."))
    return found
