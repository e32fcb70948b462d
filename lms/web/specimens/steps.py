"""What is asked, what is in the way, and what comes next."""

from lms.web.specimens.say import say


def steps() -> dict[str, list[dict]]:
    return {
        "obstacles": [{"heading": say("还不能报名", "You cannot apply yet"), "obstacles": _obstacles()}],
        "path": [{"done": _done(), "steps": _steps()}],
        "path_step": [{"step": step} for step in _other_steps()],
        "next_panel": [_next()],
        "duties": [{"duties": _duties()}],
    }


def _obstacles() -> list[dict]:
    until = say("4 月 24 日前", "by 24 April")
    return [
        {
            "sentence": say("必学清单差 4 学时。", "4 hours of the must-study list are missing."),
            "until": until,
            "link": "#",
            "way_out": say("接着学第 2 课", "Go on with lesson 2"),
        },
        {
            "sentence": say("线下实训还没报名。", "The training day is not booked."),
            "until": until,
            "who": say("由云门县总站确认名额", "The county station confirms the seat"),
            "link": "#",
            "way_out": say("报 4 月 18 日班", "Book 18 April"),
        },
    ]


def _done() -> list[dict]:
    return [
        {"title": say("注册账户", "Account"), "number": 1, "state": "done", "note": say("3 月 1 日", "1 March")},
        {
            "title": say("实名认证", "Identity"),
            "number": 2,
            "state": "done",
            "note": say("3 月 2 日完成", "Done on 2 March"),
        },
        {
            "title": say("站点任命", "Appointment"),
            "number": 3,
            "state": "done",
            "note": say("石桥镇社工站，儿童关爱岗", "Shiqiao station, child care"),
        },
    ]


def _steps() -> list[dict]:
    return [
        {
            "title": say("线下实训 1 天", "One training day"),
            "number": 4,
            "state": "now",
            "tag": say("还没报名", "Not booked"),
            "note": say("云门县总站，4 月 18 日（周六），余 6 席。", "Yunmen county, Saturday 18 April, 6 seats left."),
            "ways": [(say("报 4 月 18 日班", "Book 18 April"), "#"), (say("看其他班次", "Other days"), "#")],
        },
        {
            "title": say("岗前考试", "Competency test"),
            "number": 5,
            "state": "later",
            "note": say("5 月 9 日（周六）9:00，机考，120 分钟", "Saturday 9 May, 9:00, on a computer, 120 minutes"),
        },
    ]


def _other_steps() -> list[dict]:
    return [
        {
            "title": say("站点任命", "Appointment"),
            "number": 3,
            "state": "refused",
            "tag": say("退回", "Sent back"),
            "note": say(
                "站长说不在编，请先补机构证明。", "The director does not list you; please send the agency's letter."
            ),
            "ways": [(say("上传证明", "Upload the letter"), "#")],
        },
        {
            "title": say("督导实习", "Supervised practice"),
            "number": 4,
            "state": "not_applicable",
            "tag": say("不需要", "Not needed"),
            "note": say("有国家证书的人免此项", "Not asked of holders of the national certificate"),
        },
    ]


def _next() -> dict:
    title = say("发现之后的第一个小时", "The first hour after finding out")
    return {
        "title": title,
        "kicker": say("接着学，约 3 分钟", "Go on, about 3 minutes"),
        "icon": "clock",
        "text": say(
            "强制报告・第 1 课。有 3 分钟当时页面切到了后台，没有记入；补看后这一课就完成了。",
            "Mandatory reporting, lesson 1. 3 minutes were not counted because the page was in the background; watch them and the lesson is done.",
        ),
        "actions": [
            (say("从 9:12 补看", "Watch from 9:12"), "#", "primary", "play"),
            (say("只读文字稿", "Read the transcript"), "#"),
        ],
        "cover": {
            "kicker": say("强制报告・第 1 课", "Mandatory reporting, lesson 1"),
            "title": title,
            "note": say("27 分钟，已记入 24 分钟", "27 minutes, 24 counted"),
            "done": 24,
            "total": 27,
        },
    }


def _duties() -> list[dict]:
    return [
        {
            "title": say("发布第一批成绩", "Release the first round"),
            "icon": "clock",
            "text": say(
                "1,018 份已阅完，无待仲裁。还需第二人复核。", "1,018 papers are marked. A second person has to confirm."
            ),
            "ways": [(say("核对并发布", "Check and release"), "#")],
        },
        {
            "title": say("第 31 题答案有异议", "The key of item 31 is disputed"),
            "icon": "warning",
            "text": say(
                "14 名考生提出。若改为 A，17 人由不合格变合格。",
                "Raised by 14 candidates. With A, 17 persons would pass.",
            ),
            "ways": [(say("看试算", "See the trial run"), "#"), (say("交专家组", "Hand to the experts"), "#")],
        },
        {
            "title": say("26 人见习期将满", "Probation of 26 persons ends"),
            "icon": "clock",
            "text": say("6 月 30 日前到期，其中 9 人未报任何批次。", "By 30 June; 9 have not applied."),
            "ways": [(say("看名单", "See the list"), "#")],
        },
    ]
