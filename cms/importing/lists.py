"""A must-study list."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from cms.errors import Refusal
from cms.importing.writing import check_may_write
from cms.muststudy.models import DraftEntry, MustStudyList
from cms.pages.models import CoursePage, LessonPage


@transaction.atomic
def import_list(data: Mapping, *, scope: str, by) -> MustStudyList:
    """A must-study list as a draft; one whose key is there already is left alone and handed back."""
    check_may_write(by, scope)
    if found := MustStudyList.objects.filter(key=data["key"]).first():
        return found
    drafted = MustStudyList(
        key=data["key"],
        specialty=data["specialty"],
        post=data.get("post", ""),
        title=data["title"],
        label=data["edition"],
        scope=scope,
    )
    drafted.entries = [_entry(entry, position) for position, entry in enumerate(data["entries"])]
    drafted.full_clean()
    drafted.save()
    drafted.save_revision(user=by)
    return drafted


def _entry(entry: Mapping, position: int) -> DraftEntry:
    key = entry["key"].partition(":")[2]
    pages = LessonPage if entry["kind"] == "lesson" else CoursePage
    page = pages.objects.filter(key=key).first()
    if page is None:
        raise Refusal(_("There is no course or lesson of the key “%(key)s”.") % {"key": key})
    return DraftEntry(
        page=page, hours=Decimal(entry["hours"]), required=entry.get("required", True), sort_order=position
    )
