"""What is drawn: bars, scales, ranges, the funnel."""

from lms.web.specimens.say import say


def figures() -> dict[str, list[dict]]:
    return {
        "stitch_bar": [
            {
                "entries": _entries(),
                "done_hours": 16,
                "total_hours": 24,
                "done_count": 8,
                "total_count": 12,
                "edition": say("2026 年版", "2026 edition"),
            }
        ],
        "minute_account": [_minutes()],
        "hours_bar": [
            {"label": say("岗前必学", "Before the post"), "done": 16, "total": 24},
            {
                "label": say("2026 年继续教育", "Continuing education 2026"),
                "done": 31,
                "total": 90,
                "second": 12,
                "note": say(
                    "专业 19，公需 12（最多计 30）。1 学时为 45 分钟。",
                    "19 of the profession, 12 general (at most 30). An hour is 45 minutes.",
                ),
            },
        ],
        "score_scale": [{"points": 76.5, "full": 100, "cut": 60}, {"points": 54.5, "full": 100, "cut": 60}],
        "topic_interval": [{"topic": topic} for topic in _topics()],
        "funnel": [
            {
                "caption": say(
                    "第一批从应考到发证，各阶段人数", "The first round from duty to certificate, persons at each stage"
                ),
                "stages": _stages(),
            }
        ],
    }


def _entries() -> list[dict]:
    hours = (1.5, 2, 2, 2.5, 2, 1.5, 2.5, 2, 1.5, 1.5, 1, 4)
    names = say("第 {} 项", "Entry {}")
    return [
        {"title": names.format(place), "hours": size, "state": "done" if place < 9 else "now" if place == 9 else "todo"}
        for place, size in enumerate(hours, start=1)
    ]


def _minutes() -> dict:
    return {
        "total": 1620,
        "length": "27:00",
        "spans": [
            {"seconds": 552, "kind": "credited"},
            {"seconds": 180, "kind": "uncredited", "start": "9:12", "end": "12:12"},
            {"seconds": 708, "kind": "credited"},
            {"seconds": 180, "kind": "unseen"},
        ],
        "sentence": say(
            "已记入 21 分钟；3 分钟未计入：切到后台。",
            "21 minutes counted; 3 were not: the page was in the background.",
        ),
        "actions": [
            (say("补看 9:12—12:12", "Watch 9:12–12:12"), "#", "primary"),
            (say("为什么没计入", "Why not"), "#"),
        ],
        "note": say(
            "看满 95%（26 分钟）并答完课后两题即完成，记 0.75 学时。",
            "Complete with 95% (26 minutes) and both questions after it; it counts 0.75 hours.",
        ),
    }


def _topics() -> list[dict]:
    rows = [
        (say("家庭支持与监护指导", "Family support and guardianship"), 9, 14, 39, 84),
        (say("伦理与保密", "Ethics and confidentiality"), 5, 7, 36, 92),
        (say("发现与强制报告", "Finding and mandatory reporting"), 9, 10, 60, 98),
    ]
    return [
        {"title": t, "right": r, "total": n, "rate": 100 * r / n, "low": low, "high": high}
        for t, r, n, low, high in rows
    ]


def _stages() -> list[dict]:
    return [
        {"label": say("在岗应考", "In post"), "count": 1290},
        {
            "label": say("清单完成", "List complete"),
            "count": 1113,
            "lost": 177,
            "reason": say("清单未完成", "list not complete"),
        },
        {"label": say("已报考", "Applied"), "count": 1068, "lost": 45, "reason": say("未报名", "did not apply")},
        {"label": say("到考", "Sat"), "count": 1018, "lost": 50, "reason": say("缺考", "absent")},
        {
            "label": say("合格", "Passed"),
            "count": 789,
            "lost": 229,
            "reason": say("未合格", "not passed"),
            "kind": "goal",
        },
        {
            "label": say("已发证", "Certified"),
            "count": 0,
            "kind": "future",
            "reason": say("发布后核发", "after release"),
        },
    ]
