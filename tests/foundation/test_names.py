"""What is kept by a key is shown in words."""

from foundation.names import Names


def test_a_key_that_nobody_knows_stands_for_itself():
    assert Names()(["考核规范 任务二", "", "考核规范 任务二"]) == {"考核规范 任务二": "考核规范 任务二"}


def test_whoever_knows_a_key_says_it_in_words():
    names, asked = Names(), []
    names.register(lambda keys: asked.append(set(keys)) or {"statute:a@1#2": "《甲法》第二条"})

    assert names(["statute:a@1#2", "别的"]) == {"statute:a@1#2": "《甲法》第二条", "别的": "别的"}
    assert asked == [{"statute:a@1#2", "别的"}]


def test_a_reader_that_is_registered_twice_is_asked_once():
    names, asked = Names(), []

    def reader(keys):
        asked.append(keys)
        return {}

    names.register(reader)
    names.register(reader)
    names(["/99/"])

    assert len(asked) == 1
