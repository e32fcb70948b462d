"""What the trainer writes: a course of four short lessons in which every kind of block occurs."""

COURSE = {
    "title": "第一周上手：四节短课（示例）",
    "key": "first-week",
    "summary": "到岗第一周会看、会报、会护、会记，知道哪里有边界。",
}
AUTHOR = "石沣（示例，省级讲师）"
EDITION = "2026 年 11 月旅程版"

# Each block: the name in the editor's menu, then what is written or chosen in it.
LESSONS = [
    {
        "title": "看和报：先安全，再打电话",
        "key": "first-week-see",
        "blocks": [
            ("正文", "走进门先看三样：孩子现在安全吗，有没有要马上处理的伤，自己留在这里安不安全。"),
            ("视频", "看、报、护、记"),
            ("随堂测", "驻站社工小田到石桥镇青坪村摸底"),
        ],
    },
    {
        "title": "护：陪着，不追问",
        "key": "first-week-stay",
        "blocks": [
            ("正文", "坐在他看得见你的地方。他说多少就听多少，不催，不纠正，不替大人解释。"),
            ("图片", "入户"),
            ("案例", "九岁的小宇放学后不肯回家，只说肚子疼。社工把他带到站里，先给他热水和一张椅子。"),
        ],
    },
    {
        "title": "记：原话、时间、地点",
        "key": "first-week-write",
        "blocks": [
            ("正文", "孩子怎么说就怎么写。所见写一栏，所想写另一栏，当天写完，不发群，不外传。"),
            ("文档", "操作卡"),
            ("随堂测", "社工想把小禾家的情况介绍给一家爱心企业"),
        ],
    },
    {
        "title": "边界：什么必须报告，什么必须保密",
        "key": "first-week-limits",
        "blocks": [
            ("正文", "两件事常被放在一起问：要不要报告，能不能告诉别人。前一件法律已经答了，后一件多半答“不能”。"),
            ("法规引用", "第十一条第二款 (2024)"),
            ("提示框", "疑似就报告，不需要先证明；报告之后，只把情况告诉需要知道的人。"),
        ],
    },
]
