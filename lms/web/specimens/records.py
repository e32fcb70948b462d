"""Facts in lists and tables, and the question before an act."""

from lms.web.specimens.say import say


def records() -> dict[str, list[dict]]:
    return {
        "definition_list": [
            {
                "rows": [
                    (say("姓名", "Name"), "韦*满"),
                    (say("证书", "Certificate"), say("岗位资格证书", "Certificate of post qualification"), "song"),
                    (say("证书编号", "Number"), "99 GW 2026 990421 000317 1", "mono"),
                ]
            }
        ],
        "table": [
            _table(),
            {
                "caption": "",
                "head": [],
                "rows": [],
                "empty": say(
                    "还没有报考。报名从 12 月 1 日开始。", "Nobody has applied yet. Applications open on 1 December."
                ),
            },
        ],
        "dialog": [_dialog()],
    }


def _table() -> dict:
    return {
        "caption": say("等着别人的事", "What waits for others"),
        "head": [(say("事项", "Matter"),), (say("在谁手里", "With whom"),), (say("已等", "Waiting"), "num")],
        "rows": [
            [
                {
                    "text": say("必学清单 2026 年第二版审批", "Approval of the second edition of 2026"),
                    "strong": True,
                    "url": "#",
                },
                say("业务处 吴龚", "Wu Gong"),
                say("2 天", "2 days"),
            ],
            [
                {
                    "text": say("枫林市机房演练报告", "Rehearsal report of Fenglin"),
                    "strong": True,
                    "tag": say("备用机不足", "Too few spare machines"),
                    "tag_kind": "refused",
                },
                say("枫林市指导中心", "Fenglin city"),
                say("3 天", "3 days"),
            ],
        ],
    }


def _dialog() -> dict:
    return {
        "id": "sample-dialog",
        "title": say("还有 47 题没有作答", "47 items are unanswered"),
        "text": say(
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
        "label": say("仍要交卷，再确认一次", "Hand in, and confirm once more"),
        "url": "#",
        "note": say(
            "下一步还会再问一次。交卷后不能修改，会给你一张回执。",
            "The next step asks once more. Afterwards nothing can be changed; you will get a receipt.",
        ),
    }
