"""Words in stems that the database cannot read."""

import pytest

from exams.bank import searching
from exams.bank import services as bank
from exams.bank.models import ItemVersion
from tests.exams import build

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    ids = searching.holding(words, ItemVersion.objects.all())
    return sorted(version.stem for version in ItemVersion.objects.filter(pk__in=ids))


def test_words_are_found_wherever_they_stand_and_in_either_case():
    for stem in ("隔代照料的家庭", "怎样与家庭沟通", "ABC 模型"):
        build.written(stem=stem)

    assert [found(words) for words in ("家庭", " abc ", "没有", "")] == [
        ["怎样与家庭沟通", "隔代照料的家庭"], ["ABC 模型"], [], ["ABC 模型", "怎样与家庭沟通", "隔代照料的家庭"],
    ]  # fmt: skip


def test_a_rewritten_draft_is_found_by_what_it_says_now():
    author = build.person(build.PROVINCE)
    version = build.written(stem="旧的题干", by=author)
    assert found("题干") == ["旧的题干"]

    bank.revise(version.item, build.draft(stem="新写的题干"), by=author, at=build.now())

    assert (found("旧的"), found("新写")) == ([], ["新写的题干"])


def test_only_what_this_process_has_not_opened_is_read(django_assert_num_queries):
    build.written(stem="甲"), build.written(stem="乙")
    with django_assert_num_queries(2):
        found_once = searching.holding("甲", ItemVersion.objects.all())

    with django_assert_num_queries(1):
        assert searching.holding("甲", ItemVersion.objects.all()) == found_once


def test_what_is_remembered_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(searching, "MOST", 2)
    monkeypatch.setattr(searching, "_stems", {})
    for stem in ("甲一", "甲二", "甲三"):
        build.written(stem=stem)
        searching.holding("甲", ItemVersion.objects.all())

    assert found("甲") == ["甲一", "甲三", "甲二"]
