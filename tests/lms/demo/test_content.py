"""The hundred demo items are fair: keys spread, no cue in the length, no item twice, topics by weight, sources that exist."""

import re
from collections import Counter

import pytest

from tests.lms.demo import content

SOURCE_IN_WORDS = re.compile(r"^儿童关爱专项职业能力考核规范（示例）任务[一二三四]$")
SITUATION = re.compile(r"社工|村|镇|县|孩子说|孩子|女孩|父母|父亲|班主任|\d+ 岁")


def letters(item) -> str:
    return "ABCDE"[: len(item["options"])]


def key_stands_out(item, than) -> bool:
    """The key's length beats that of every other option: ``max`` asks for the longest, ``min`` for the shortest."""
    sizes = [len(option) for option in item["options"]]
    key = sizes.pop("ABCD".index(item["key"]))
    return key > max(sizes) if than is max else key < min(sizes)


def likeness(one: str, other: str) -> float:
    """Jaccard likeness of the two texts' pairs of neighbouring characters, 0 to 1."""
    first, second = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (re.sub(r"\W", "", s) for s in (one, other)))
    return len(first & second) / len(first | second)


def test_there_are_eighty_single_and_twenty_multiple_choice_items_numbered_without_a_gap():
    assert [item["code"] for item in content.singles()] == [f"CC-S-{n:03}" for n in range(1, 81)]
    assert [item["code"] for item in content.multiples()] == [f"CC-M-{n:03}" for n in range(1, 21)]


@pytest.mark.parametrize("item", content.items(), ids=lambda item: item["code"])
def test_an_item_is_complete(item):
    assert set(item) == {"code", "topic", "stem", "options", "key", "rationale", "source", "lesson", "difficulty"}
    assert item["topic"] in content.topics()
    assert item["difficulty"] in {"easy", "medium", "hard"}
    assert item["stem"].endswith("（　　）。")
    assert len(set(item["options"])) == len(item["options"])
    assert item["key"] == "".join(sorted(set(item["key"])))
    assert set(item["key"]) <= set(letters(item))
    assert content.han(item["rationale"]) >= 45


def test_a_single_choice_has_four_options_and_one_key():
    assert {(len(item["options"]), len(item["key"])) for item in content.singles()} == {(4, 1)}


def test_a_multiple_choice_has_five_options_and_two_to_four_keys():
    assert {len(item["options"]) for item in content.multiples()} == {5}
    assert {len(item["key"]) for item in content.multiples()} == {2, 3, 4}


def test_keys_are_spread_evenly():
    single = Counter(item["key"] for item in content.singles())
    multiple = Counter("".join(item["key"] for item in content.multiples()))

    assert set(single) == set("ABCD") and all(17 <= count <= 23 for count in single.values())
    assert set(multiple) == set("ABCDE") and max(multiple.values()) - min(multiple.values()) <= 4


@pytest.mark.parametrize("than", [max, min])
def test_the_length_of_an_option_does_not_give_the_key_away(than):
    cued = [item["code"] for item in content.singles() if key_stands_out(item, than)]

    assert len(cued) <= 0.35 * len(content.singles())


def test_a_key_that_stands_out_is_noticed():
    item = {"options": ["短", "长长长", "中中", "中中"], "key": "B"}

    assert key_stands_out(item, max) and not key_stands_out(item, min)
    assert key_stands_out(item | {"key": "A"}, min) and not key_stands_out(item | {"key": "C"}, max)


def test_no_item_says_what_another_says():
    texts = [(item["code"], item["stem"] + "".join(item["options"])) for item in content.items()]
    pairs = [(a, b) for i, (a, one) in enumerate(texts) for b, other in texts[:i] if likeness(one, other) >= 0.8]

    assert pairs == []
    assert len({item["stem"] for item in content.items()}) == 100
    assert likeness("社工首先应当报告", "社工首先应当报告。") == 1


@pytest.mark.parametrize("kind", [content.items, content.singles, content.multiples])
def test_items_follow_the_weights_of_the_norm(kind):
    found = Counter(item["topic"].split(".")[0] for item in kind())

    for task in content.read("norm.json")["tasks"]:
        assert abs(found[task["code"]] - task["weight"] * len(kind()) / 100) <= 2


def test_every_topic_is_asked_about():
    assert {item["topic"] for item in content.items()} == set(content.topics())


@pytest.mark.parametrize("item", content.items(), ids=lambda item: item["code"])
def test_an_item_names_a_source_and_a_lesson_that_exist(item):
    assert item["source"] in content.statute_keys() or SOURCE_IN_WORDS.match(item["source"])
    assert item["lesson"] in content.read("course.json")["lessons"]


def test_a_source_in_words_is_the_task_of_the_topic():
    for item in content.items():
        if SOURCE_IN_WORDS.match(item["source"]):
            assert "一二三四".index(item["source"][-1]) + 1 == int(item["topic"][0]), item["code"]


def test_a_rationale_survives_shuffled_options():
    """Options are shown in another order to each candidate, so no rationale may speak of a letter."""
    assert [i["code"] for i in content.items() if re.search(r"[A-E]\s*[项、和选]|选项\s*[A-E]", i["rationale"])] == []


def test_no_option_refers_to_the_others():
    assert [i["code"] for i in content.items() for o in i["options"] if re.search(r"以上|都对|都不对|均", o)] == []


def test_a_negative_word_in_a_question_is_marked():
    """The last clause asks; a 不 in it turns the item round and must be set in bold."""
    for item in content.items():
        asked = re.split(r"[，。]", item["stem"])[-2]
        assert not re.search(r"(?<!\*)不(宜|应|得|属|符|正确|恰当|妥)", asked), item["code"]


def test_at_least_half_the_stems_tell_a_situation():
    told = [i for i in content.items() if content.han(i["stem"]) >= 22 and SITUATION.search(i["stem"])]

    assert len(told) >= 50
