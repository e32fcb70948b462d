"""What says in a word or a line how things stand."""

from datetime import date

from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message

from lms.web.specimens.say import say

ARTICLES = {
    "in_force": "第十一条第二款",
    "amended": "第十七条",
    "repealed": "第二十条",
    "unchecked": "第二十二条",
}


def states() -> dict[str, list[dict]]:
    return {
        "tag": _tags(),
        "notice": [
            {
                "text": say("成绩已发布，1,018 人可以看到了。", "The results are out; 1,018 persons can see them."),
                "kind": "done",
            },
            {
                "text": say("3 分钟未计入：切到后台。", "3 minutes were not counted: the page was in the background."),
                "kind": "waiting",
                "link": "#",
                "way_out": say("补看 9:12—12:12", "Watch 9:12–12:12"),
            },
            {
                "text": say("没有保存成功，你写的内容还在。", "Not saved; what you wrote is still here."),
                "kind": "refused",
            },
            {
                "text": say("2026 年版清单从 5 月 1 日起用。", "The 2026 edition is used from 1 May."),
                "title": say("清单有新版。", "A new edition of the list."),
            },
        ],
        "messages": [
            {
                "messages": [
                    Message(SUCCESS, say("已保存。", "Saved.")),
                    Message(ERROR, say("这一批已关闭，没有改动。", "This round is closed; nothing was changed.")),
                ]
            }
        ],
        "verdict": [
            {"state": state, "level": "h2"}
            for state in (
                "valid",
                "expired",
                "suspended",
                "revoked",
                "replaced",
                "unknown",
                "not_passed",
                "being_marked",
                "under_review",
            )
        ]
        + [{"state": "passed", "level": "h2", "figure": "76.5", "whole": 100}],
        "statute_citation": [_statute(status) for status in ("in_force", "amended", "repealed", "unchecked")],
        "progress": [
            {"sentence": say("正在制作证书", "Certificates are being made"), "done": 34, "total": 120, "running": True},
            {
                "sentence": say("导入完成", "Import done"),
                "done": 80,
                "total": 80,
                "finding": say("80 题都进了题库，等待审题。", "All 80 items are in the bank, waiting for review."),
            },
        ],
        "date": [{"value": date(2026, 4, 24), "weekday": True}, {"value": date(2026, 5, 9), "year": False}],
        "empty_state": [
            {
                "sentence": say(
                    "错题本是空的。做一组练习，错的题会自己过来。",
                    "No mistakes yet. Practise a set, and wrong items will gather here.",
                ),
                "action": say("做一组练习", "Practise a set"),
                "url": "#",
            }
        ],
    }


def _tags() -> list[dict]:
    words = [
        ("done", say("已完成", "Done")),
        ("waiting", say("还没报名", "Not applied yet")),
        ("refused", say("材料退回", "Sent back")),
        ("information", say("新版", "New edition")),
        ("plain", say("选做", "Optional")),
    ]
    return [{"kind": kind, "text": text} for kind, text in words]


def _statute(status: str) -> dict:
    return {
        "title": "中华人民共和国未成年人保护法",
        "article": ARTICLES[status],
        "gist": say(
            "密切接触未成年人的单位和人员，发现未成年人受到侵害或者面临危险，应当立即报告。",
            "Whoever works closely with minors and finds one harmed or in danger has to report it at once.",
        ),
        "status": status,
        "status_on": say("2024 年 4 月 26 日", "26 April 2024"),
        "checked_on": "" if status == "unchecked" else say("2026 年 3 月 15 日", "15 March 2026"),
        "url": "#",
        "cited_by": say("引用这一条的 7 课、12 题", "Cited by 7 lessons and 12 items"),
        "cited_url": "#",
    }
