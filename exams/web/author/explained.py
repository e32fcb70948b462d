"""The sheets of explanation in the template: what each column takes, and which topics there are. In both languages."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from exams.bank.formats import excel
from exams.bank.models import Item, ItemVersion, Topic

LANGUAGES = ("zh-hans", "en")


def explained(topics: Mapping[str, Topic]) -> dict[str, list[tuple[str, str]]]:
    sheets = {_title(language): _rules(language) for language in LANGUAGES}
    return sheets | {_("Topics"): [(topic.code, topic.name) for topic in topics.values()]}


def _title(language: str) -> str:
    with translation.override(language):
        return _("How to fill it in")


def _rules(language: str) -> list[tuple[str, str]]:
    """The column headings stay in the language the template is made in: that is what stands in row 1."""
    headings = [column.heading for column in excel.columns({})]
    kinds, levels = _written(Item.Kind), _written(ItemVersion.Difficulty)
    with translation.override(language):
        option = _("One option. A single choice has A to D and leaves E empty; a multiple choice has A to E.")
        told = [
            _("Your own reference, once in the sheet. The same code again revises that item."),
            _("One of: {names}.").format(names=kinds),
            _("A code from the sheet of topics."),
            _("What is asked. Two asterisks on each side emphasise a word."),
            *[option] * len(excel.LETTERS),
            _("The right options as letters, such as A or ABD. A multiple choice has two to four."),
            _("Why the key is right. Name options by their words; letters change from paper to paper."),
            _("Act and article, standard and clause, or chapter of the book."),
            _("One of: {names}. Empty means medium.").format(names=levels),
        ]
        limits = _("At most {rows} rows. Formulas, macros and passwords are refused.").format(rows=excel.MAX_ROWS)
    return [*zip(headings, told, strict=True), ("", limits)]


def _written(choices) -> str:
    return ", ".join(str(label) for label in choices.labels)
