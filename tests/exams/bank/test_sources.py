"""Where an item comes from is shown in words."""

from exams.bank import sources


def test_a_source_that_nobody_knows_stands_for_itself(monkeypatch):
    monkeypatch.setattr(sources, "_readers", [])

    assert sources.source_words(["考核规范 任务二", "", "考核规范 任务二"]) == {"考核规范 任务二": "考核规范 任务二"}


def test_whoever_knows_a_key_says_it_in_words(monkeypatch):
    monkeypatch.setattr(sources, "_readers", [])
    asked = []
    sources.register_source_reader(lambda keys: asked.append(set(keys)) or {"statute:a@1#2": "《甲法》第二条"})

    assert sources.source_words(["statute:a@1#2", "别的"]) == {"statute:a@1#2": "《甲法》第二条", "别的": "别的"}
    assert asked == [{"statute:a@1#2", "别的"}]
