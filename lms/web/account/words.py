"""Sentences for what the pure decisions refuse."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

NUMBER = {
    "old": _("Numbers of 15 digits ended in 2013. Please use the 18-digit number on your present card."),
    "length": _("The number on the card has 18 characters; this one has %(typed)s. Please compare it with the card."),
    "characters": _("The number consists of 17 digits and a last digit or X. Please compare it with the card."),
    "date": _(
        "Characters 7 to 14 are the date of birth, and %(digits)s is no date. Please compare them with the card."
    ),
    "future": _(
        "The date of birth in it, %(digits)s, lies in the future. Please compare characters 7 to 14 with the card."
    ),
    "check": _("The check digit of this ID number does not fit. Please compare the last character with the card."),
    "permit": _("This is the number of a residence permit. Choose the residence permit as your document."),
    "region": _(
        "The number of a residence permit begins with 810000, 820000 or 830000. Please compare it with the card."
    ),
    "nine": _("The number of this card begins with 9, or with three letters on the older card. Please compare it."),
    "pattern": _("A number of this document looks different. Enter letters and digits as printed, without spaces."),
}
NAME = {
    "short": _("A name has at least two characters. Please write it as on the card."),
    "long": _("A name has at most 50 characters. Please write it as on the card."),
    "dots": _("The dot stands between two parts of a name, one at a time. Please compare it with the card."),
    "characters": _(
        "Please write the name as on the card: Chinese characters with “·” between parts, or Latin letters."
    ),
}
UNPRINTABLE = _(
    "We cannot print “%(characters)s” yet. The centre has been told and will add it or call you; you need not do anything."
)


def number_fault(code: str, facts: Mapping[str, object]) -> str:
    return NUMBER[code] % facts
