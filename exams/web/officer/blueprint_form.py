"""The form of a blueprint: its sections, its rows, and the faults of the whole at the fields where they are mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext as _

from exams.bank.models import Topic
from exams.papers import services
from exams.papers.assembly import Row
from exams.papers.models import Blueprint, Exam
from exams.papers.sections import Plan
from exams.web.officer.blueprint_fields import RowForm, SectionForm
from exams.web.officer.drafted import MOST_ROWS, MOST_SECTIONS, Draft

WHERE = {"nowhere": "section", "empty": "name", "repeated": "topic", "per_option": "per_option"}  # else the minutes


@dataclass(frozen=True)
class Wrong:
    """A field that needs another look, named so that one finds it among all the others."""

    label: str
    errors: list[str]
    id_for_label: str
    auto_id: str


class BlueprintForm:
    """All of a page's fields. ``is_valid`` judges what was typed; ``faults`` of the whole stand at their fields then."""

    def __init__(self, draft: Draft, *, exam: Exam, bound: bool):
        self.draft, self.exam, self.bound = draft, exam, bound
        self.non_field_errors: list[str] = []
        numbers = [(str(n), _("Section {n}").format(n=n)) for n in range(1, len(draft.sections) + 1)]
        told = {"sections": numbers or [("1", "1")], "topics": self._topics}
        self.sections = [self._form(SectionForm, "section", n, one) for n, one in enumerate(draft.sections, 1)]
        self.rows = [self._form(RowForm, "row", n, one, **told) for n, one in enumerate(draft.rows, 1)]
        self._focus(draft)

    def is_valid(self) -> bool:
        if all([form.is_valid() for form in self.parts]) and self.draft.rows:
            for fault, refusal in services.refusals(self.exam, self.planned, self.plans):
                self._place(fault, str(refusal))
        elif not self.draft.rows:
            self.non_field_errors.append(_("There is no row yet. Say which items the paper asks."))
        return not self.errors

    @property
    def planned(self) -> list[Row]:
        return [form.row() for form in self.rows]

    @property
    def plans(self) -> list[Plan]:
        return [form.plan() for form in self.sections]

    @property
    def parts(self) -> list[forms.Form]:
        return [*self.sections, *self.rows]

    @property
    def errors(self) -> list:
        """As the summary of errors wants them: of the whole, then field by field."""
        return [*self.non_field_errors, *self] if self.bound else []

    def __iter__(self) -> Iterator[Wrong]:
        named = [(_("Section {n}"), self.sections), (_("Row {n}"), self.rows)]
        for words, forms_of_it in named:
            for n, form in enumerate(forms_of_it, 1):
                for field in form:
                    if field.errors:
                        yield Wrong(
                            f"{words.format(n=n)}, {field.label}", field.errors, field.id_for_label, field.auto_id
                        )

    @property
    def full(self) -> bool:
        return len(self.sections) >= MOST_SECTIONS or len(self.rows) >= MOST_ROWS

    @cached_property
    def _topics(self) -> list[tuple[str, str]]:
        return [(one.code, str(one)) for one in Topic.objects.filter(syllabus=self.draft.syllabus)]

    def _form(self, kind: type[forms.Form], what: str, number: int, typed: dict, **told) -> forms.Form:
        prefix = f"{what}-{number}"
        given = {f"{prefix}-{name}": value for name, value in typed.items()}
        return kind(given, prefix=prefix, **told) if self.bound else kind(initial=typed, prefix=prefix, **told)

    def _focus(self, draft: Draft) -> None:
        if draft.focus:
            what, number, name = draft.focus
            (self.sections if what == "section" else self.rows)[number - 1].fields[name].widget.attrs["autofocus"] = (
                True
            )

    def _place(self, fault, sentence: str) -> None:
        forms_of_it = {"section": self.sections, "row": self.rows}.get(fault.place, [])
        if fault.number > len(forms_of_it) or not fault.place:
            self.non_field_errors.append(sentence)
        else:
            forms_of_it[fault.number - 1].add_error(WHERE.get(fault.code, "minutes"), sentence)


def draft_of(blueprint: Blueprint) -> Draft:
    """A blueprint as it would have been typed."""
    sections = [
        {"name": one.name, "minutes": f"{one.seconds / 60:g}" if one.seconds else "", "one_way": one.one_way}
        for one in blueprint.sections.order_by("number")
    ]
    rows = blueprint.rows.select_related("topic").order_by("section", "pk")
    return Draft(blueprint.syllabus, sections, [_typed(row) for row in rows], kept_only=blueprint.kept_only)


def _typed(row) -> dict:
    return {
        "section": str(row.section),
        "kind": row.kind,
        "topic": row.topic.code if row.topic else "",
        "count": str(row.count),
        "worth": f"{row.worth.normalize():f}",
        "per_option": f"{row.per_option.normalize():f}" if row.per_option else "",
    }
