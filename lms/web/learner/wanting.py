"""What a lesson still wants, in a sentence."""

from django.utils.translation import gettext as _

from lms.learning.completion import Missing
from lms.web.learner import words


def sentence(missing: Missing) -> str:
    return SENTENCES[missing.code](missing.facts)


SENTENCES = {
    "watch": lambda facts: _("See %(time)s more of the video.") % {"time": words.lasting(facts["lacking"])},
    "read": lambda facts: (
        _("Take %(time)s more for the text; half of its stated time is enough.")
        % {"time": words.lasting(facts["lacking"])}
    ),
    "reach_end": lambda facts: _("Read to the end of the page; so far you came to %(reach)d%%.") % facts,
    "check": lambda facts: _("Answer the check rightly; you may try as often as you like."),
}
