"""The exam page's parts and its whole still picture."""

from lms.web.specimens.say import say

ANSWERED = {*range(1, 9), *range(10, 17), *range(18, 27), 28, 31, 32, 33, 40, *range(61, 65)}
MARKED = {9, 17, 21, 33, 62}
CURRENT = 23


def exam_parts() -> dict[str, list[dict]]:
    return {
        "number_cell": [
            {"number": 8},
            {"number": 9, "marked": True},
            {"number": 10, "answered": True},
            {"number": 21, "answered": True, "marked": True},
            {"number": 23, "current": True},
            {"number": 24, "current": True, "marked": True},
        ],
        "option_row": [
            *({**option, "name": "sample", "strike": True} for option in _options()),
            {
                "letter": "E",
                "text": _options()[1]["text"],
                "name": "marked",
                "kind": "checkbox",
                "locked": True,
                "chosen": True,
                "right": "right",
            },
            {
                "letter": "F",
                "text": _options()[3]["text"],
                "name": "marked",
                "kind": "checkbox",
                "locked": True,
                "chosen": True,
                "right": "wrong",
            },
        ],
        "save_line": [
            {"state": state, "time": "10:12:46", "count": 33, "pending": 2, "receipt": "QK7F-3M2X-09TD"}
            for state in ("saved", "sending", "offline", "back", "replaced", "collected")
        ],
        "type_switch": [{"type_size": ""}, {"type_size": "", "steps": True}],
    }


def exam_page(state: str) -> dict:
    return {"state": state, "parts": _parts(), "options": _options(), "words": _words()}


def _parts() -> list[dict]:
    return [
        {"title": say("一、单项选择题", "I. Single choice"), "answered": 29, "total": 60, "cells": _cells(1, 60)},
        {"title": say("二、多项选择题", "II. Multiple choice"), "answered": 4, "total": 20, "cells": _cells(61, 80)},
    ]


def _cells(first: int, last: int) -> list[dict]:
    return [
        {
            "number": number,
            "answered": number in ANSWERED and number != CURRENT,
            "current": number == CURRENT,
            "marked": number in MARKED,
        }
        for number in range(first, last + 1)
    ]


def _options() -> list[dict]:
    return [
        {
            "letter": "A",
            "text": say(
                "当场质问叔叔，要求他写下不再伤害孩子的书面保证",
                "Confront the uncle and have him promise in writing not to hurt the child again",
            ),
        },
        {
            "letter": "B",
            "text": say(
                "确认小宇此刻是否安全，并立即向公安机关报告",
                "Make sure that Xiaoyu is safe now, and report to the police at once",
            ),
            "chosen": True,
        },
        {
            "letter": "C",
            "text": say(
                "先回站里召开个案会议，形成方案后再决定是否报告",
                "Hold a case conference at the station first, then decide whether to report",
            ),
            "struck": True,
        },
        {
            "letter": "D",
            "text": say(
                "把小宇带回自己家中暂住，等待其父母返乡处理", "Take Xiaoyu home and wait until the parents return"
            ),
        },
    ]


def _words() -> dict:
    return {
        "paper": say("岗前考试·儿童关爱", "Competency test: child care"),
        "round": say("2026 年第一批 示例(非官方)", "Round 1 of 2026, sample (unofficial)"),
        "candidate": say("考生", "Candidate"),
        "name": say("韦小满", "Wei Xiaoman"),
        "document": say("证件号", "ID"),
        "seat": say("座位", "Seat"),
        "seat_number": say("03 考场 07", "Hall 03, 07"),
        "save": say("保存与显示", "Saving and display"),
        "left": say("剩余时间", "Time left"),
        "hand_in": say("交卷", "Hand in"),
        "size": say("字号", "Type size"),
        "contrast": say("对比度", "Contrast"),
        "report": say("题目有误", "Report an error"),
        "numbers": say("题号", "Item numbers"),
        "number": say("题号", "Items"),
        "close": say("继续作答", "Go on"),
        "instruction": say(
            "第 1—60 题，每题 1 分，4 个选项中只有 1 个正确，不倒扣分",
            "Items 1–60, 1 point each; exactly one of four options is right, nothing is deducted",
        ),
        "stem": say(
            "社工小周入户时发现，9 岁的小宇手臂上有多处新旧不一的瘀伤，小宇说是“自己摔的”，同住的叔叔在一旁反复催促小周离开。此时，小周",
            "On a home visit the social worker Zhou sees bruises of different age on the arms of Xiaoyu, 9. Xiaoyu says “I fell”; the uncle who lives there keeps urging Zhou to leave. What should Zhou do ",
        ),
        "first": say("首先", "first"),
        "stem_end": say("应当", "?"),
        "blank": say("（　　）。", ""),
        "options": say("选项", "Options"),
        "previous": say("上一题", "Previous"),
        "next": say("下一题", "Next"),
        "mark": say("标记", "Mark"),
        "this_item": say("本题", " this item"),
        "legend": [
            ("", say("未答", "not answered")),
            ("cell--answered", say("已答", "answered")),
            ("cell--current", say("当前", "current")),
            ("cell--marked", say("标记，不影响得分", "marked, does not affect points")),
        ],
        "unanswered": say("还有 47 题没有作答", "47 items are unanswered"),
        "summary": say(
            "已答 33 题，标记 5 题，还剩 47 分钟。所有已答的题都已存好。",
            "33 answered, 5 marked, 47 minutes left. All answers are saved.",
        ),
        "facts": [
            (
                say("单选未答", "Single choice"),
                say("9、17、27、29、30、34 等 31 题", "9, 17, 27, 29, 30, 34 and others, 31 in all"),
            ),
            (say("多选未答", "Multiple choice"), say("65—80，共 16 题", "65–80, 16 items")),
        ],
        "back": say("回去作答，从第 9 题开始", "Go back, begin at item 9"),
        "go_on": say("仍要交卷，再确认一次", "Hand in, and confirm once more"),
        "note": say(
            "下一步还会再问一次。交卷后不能修改，会给你一张回执。",
            "The next step asks once more. Afterwards nothing can be changed; you will get a receipt.",
        ),
    }
