"""What the exam page's script says: sentences in the reader's language, filled in by the script."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def words() -> dict[str, str | list[str]]:
    """A sentence with a count comes as [one, many]; blanks look like ``%(n)s``."""
    return {
        "cell_answered": _("Item %(number)s, answered"),
        "cell_open": _("Item %(number)s, not answered"),
        "cell_marked": _(", marked"),
        "strike": _("Strike option %(letter)s out"),
        "restore": _("Bring option %(letter)s back"),
        "go_back_to": _("Go back, starting with item %(number)s"),
        "comma": pgettext("between item numbers", ", "),
        "dash": pgettext("between item numbers", "–"),
        "list_some": _("%(list)s and others, %(n)s in all"),
        "list_all": _("%(list)s; %(n)s in all"),
        "box": _("Item %(number)s, option %(letter)s"),
        "file_name": _("answer file %(code)s %(time)s.czaf"),
        "all_kept": _("All answers are saved."),
        "message_said": _("Message from the invigilator: %(text)s"),
        "message_withdrawn": _("Withdrawn by the invigilator: %(text)s Why: %(why)s"),
        "section_line": _("Section %(number)s of %(of)s: %(names)s, items %(first)s–%(last)s"),
        "section_over": _("Item %(number)s belongs to a section that is over. It cannot be changed any more."),
        "section_ahead": _("Item %(number)s opens with its own section. Finish this one first."),
        "section_complete": _("Every item of it is answered."),
        "cell_over": _(", its section is over"),
        "cell_ahead": _(", its section is not open yet"),
        "summary": _("%(answered)s answered, %(marked)s marked, %(left)s left."),
    } | counted()


def counted() -> dict[str, list[str]]:
    return {
        "unanswered": both(lambda n: ngettext("%(n)s item is unanswered", "%(n)s items are unanswered", n)),
        "minutes": both(lambda n: ngettext("%(n)s minute", "%(n)s minutes", n)),
        "left": both(lambda n: ngettext("There is %(n)s minute left.", "There are %(n)s minutes left.", n)),
        "time_left": both(lambda n: ngettext("%(n)s minute left", "%(n)s minutes left", n)),
        "more_messages": both(lambda n: ngettext("(%(n)s more)", "(%(n)s more)", n)),
        "on_the_way": both(
            lambda n: ngettext("%(n)s change is still on its way.", "%(n)s changes are still on their way.", n)
        ),
        "unsent": both(
            lambda n: ngettext(
                "%(n)s change made on this device earlier came too late for the server. It is kept for the exam centre and does not count.",
                "%(n)s changes made on this device earlier came too late for the server. They are kept for the exam centre and do not count.",
                n,
            )
        ),
    }


def both(sentence) -> list[str]:
    return [sentence(1), sentence(2)]
