"""The report says the same on paper, on the screen and on the terminal, in both languages, and carries everything in itself."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.utils import translation

from exams.rehearsal import Fault, Moment, Outcome, Pace, Person, html, lines
from exams.rehearsal.tally import Sample
from exams.rehearsal.terminal import padded

GROUPS = ("ordinary", "late", "accommodated", "given")
HELD = Outcome(
    round="2026 年第二批", exam="儿童关爱", played_at=datetime(2026, 12, 1, 1, 0, tzinfo=UTC), database="PostgreSQL",
    machine="2 CPU", command="manage.py rehearse 5", pace=Pace(7200, 300), faults=(Fault.KILL_WEB,), changes=("papers", "seb"),
    samples=[Sample("save", at, 8.0, 200) for at in range(300)], moments=[Moment(Fault.KILL_WEB, 96.0, 96.4, 2)],
    people=[
        Person(f"2600050000{n}K", group, "clock", 300.0, 300.0, 60, receipt="AAAA-BBBB-CCCC", reckoned=True, waits=(0.3,))
        for n, group in enumerate(GROUPS)
    ],
)  # fmt: skip
LOST = replace(
    HELD, people=[*HELD.people[1:], replace(HELD.people[0], lost=2, receipt="", amiss=("save went unanswered",))]
)


@pytest.mark.parametrize(
    ("language", "ready", "missed"),
    [
        ("en", "Ready: all 9 criteria are met", "Not ready: 2 of 9 criteria are missed"),
        ("zh-hans", "可以开考：9 项要求全部达到", "还不能开考：9 项要求中有 2 项没有达到"),
    ],
)
def test_the_headline_is_the_answer(language, ready, missed):
    with translation.override(language):
        for outcome, says in ((HELD, ready), (LOST, missed)):
            assert says in re.search(r"<h1>.*?</h1>", html(outcome), re.S).group(0)
            assert says in "\n".join(lines(outcome))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_missed_says_what_to_do_and_with_whom(language):
    with translation.override(language):
        page, letters = html(LOST), "\n".join(lines(LOST))

    assert page.count('class="remedy"') == 2 and "remedy" not in html(HELD).partition("</style>")[2]
    assert "26000500000K" in page and "26000500000K" in letters
    assert "save went unanswered; " in page


def test_the_file_carries_everything_in_itself_and_lets_nothing_in():
    page = html(HELD)

    style = re.search(r"<style>(.*)</style>", page, re.S).group(1)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;" in page
    assert re.findall(r"<script|<link|\ssrc=|\sstyle=|\son\w+=|url\(|@import", page) == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_sentence_is_left_in_the_other_language(language):
    chinese = re.compile(r"[\u4e00-\u9fff]{2}")
    with translation.override(language):
        page = html(replace(LOST, round="R", exam="E"))

    said = re.sub(r"<style>.*</style>|<header.*?</header>", "", page, flags=re.S)
    sentences = [text.strip() for text in re.findall(r">([^<>]{12,})<", said)]
    ours = [text for text in sentences if not text.startswith(("manage.py", "R", "save went", "2 CPU", "26000"))]
    assert ours
    assert [text for text in ours if bool(chinese.search(text)) != (language == "zh-hans")] == []


def test_a_fault_is_marked_where_it_was():
    page = html(HELD)

    assert re.search(r'<line class="fault" x1="32\.\d+%"', page)
    assert "1:36" in page


def test_every_candidate_is_a_cell_and_a_point():
    page = html(LOST).partition("</style>")[2]

    assert page.count('class="kept"') == 3 and page.count('class="lost"') == 1
    figure = re.search(r'<figure class="square">.*?</figure>', page, re.S).group(0)
    assert all(figure.count(f'class="{sign}"') == 1 for sign in ("ordinary", "late-comer", "accommodated", "given"))


def test_a_day_on_which_nothing_happened_can_be_reported():
    nothing = replace(HELD, samples=[], moments=[], faults=(), people=[Person("26000500000K", "ordinary")])

    assert not nothing.is_ready
    assert "<h1>" in html(nothing) and list(lines(nothing))


@pytest.mark.parametrize(("text", "shown"), [("ab", "ab    "), ("断网", "断网  "), ("断 a", "断 a  ")])
def test_chinese_takes_two_columns(text, shown):
    assert padded(text, 6) == shown
    assert padded(text, 6, right=True).strip() == text
