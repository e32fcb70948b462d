"""The control: a site that acknowledges every save and leaves the answers of some out. A rehearsal must not call it ready."""

from dataclasses import replace

from django.apps import AppConfig

EACH = 5  # of so many changes one is stored without its answer


class LossyConfig(AppConfig):
    name = "tests.faults.lossy"
    label = "lossy"

    def ready(self):
        from exams.sittings import journal

        journal.append = leaving_out(journal.append)


def leaving_out(append):
    """What is stored is of the protocol's form in every respect: only a witness outside can tell."""

    def lossy(saves):
        return append([replace(save, changes=tuple(map(_left_out, save.changes))) for save in saves])

    return lossy


def _left_out(change):
    return replace(change, answer="") if change.sequence % EACH == 0 else change
