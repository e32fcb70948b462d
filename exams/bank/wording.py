"""What is wrong with an item, in words: the codes of ``kinds`` and ``linting`` as sentences for its author."""

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "blank_stem": _("The stem is empty."),
    "not_four_options": _("A single choice has exactly four options."),
    "not_five_options": _("A multiple choice has exactly five options."),
    "not_one_right": _("A single choice has exactly one right option."),
    "too_few_right": _("A multiple choice has at least two right options."),
    "none_wrong": _("At least one option must be wrong, and at most four right."),
    "blank_option": _("An option is empty."),
    "repeated_option": _("Two options read the same."),
    "key_not_an_option": _("The key names a letter that is no option."),
    "key_repeats": _("The key names a letter twice."),
}
HINTS = {
    "key_skew": _("{letter} is the key in {times} of {of} single-choice items; spread the keys."),
    "duplicate": _("Two items ask the same."),
    "near_duplicate": _("Two items are nearly alike (similarity {similarity})."),
    "longest_is_key": _("The right option is much longer than the others and gives itself away."),
    "no_source": _("No source is named."),
    "letter_named": _(
        "The rationale names an option by its letter, but options are shown in another order on each paper."
    ),
}


def problem(code: str) -> str:
    return str(PROBLEMS[code])


def hint(code: str, facts) -> str:
    return str(HINTS[code]).format(**facts)
