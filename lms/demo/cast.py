"""Who plays: regions, stations, accounts. All invented; ID numbers are of region 99, which nobody is born in."""

from dataclasses import dataclass

PASSWORD = "demo-2026-Pass"
PROVINCE, CITY, COUNTY, TOWNSHIP = "/99/", "/99/9904/", "/99/9904/990421/", "/99/9904/990421/990421100/"
OTHER_COUNTY = "/99/9904/990422/"

REGIONS = [  # code, name, name in English, path
    ("99", "清江省", "Qingjiang Province", PROVINCE),
    ("9904", "云门市", "Yunmen City", CITY),
    ("990421", "云门县", "Yunmen County", COUNTY),
    ("990421100", "石桥镇", "Shiqiao Township", TOWNSHIP),
    ("990422", "平田县", "Pingtian County", OTHER_COUNTY),
]
STATIONS = [  # name, level, region
    ("清江省社会工作服务指导中心（示例）", "province", "99"),
    ("云门市社会工作指导中心（示例）", "city", "9904"),
    ("云门县社会工作总站（示例）", "county", "990421"),
    ("石桥镇社工站（示例）", "township", "990421100"),
    ("平田县社会工作总站（示例）", "county", "990422"),
]
POST = ("child-care", "儿童关爱岗", "child-care")


@dataclass(frozen=True)
class Officer:
    """Somebody with a role. ``secret`` is that of the second factor, where the role asks for one."""

    key: str
    name: str
    role: str
    scope: str
    says: str  # what the list of accounts says of them
    secret: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


@dataclass(frozen=True)
class Learner:
    """A candidate, and how far they have come: how many lessons, and what then."""

    key: str
    name: str
    id_number: str
    phone: str
    portrait: str
    lessons: int
    stage: str
    says: str
    share: float = 0.0  # of the items answered rightly
    post_confirmed: bool = True

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


OFFICERS = [
    Officer("trainer", "石沣", "trainer", PROVINCE, "trainer: writes courses and items"),
    Officer("editor", "何静", "trainer", PROVINCE, "trainer: writes must-study lists"),
    Officer("assessor", "田禾", "assessor", PROVINCE, "assessor"),
    Officer("invigilator", "龙远", "invigilator", COUNTY, "invigilator in Yunmen County"),
    Officer("director", "覃若兰", "director", TOWNSHIP, "director of Shiqiao station", "JBSWY3DPEHPK3PXPDIRECTOR"),
    Officer("county", "杨柳", "county_officer", COUNTY, "officer of Yunmen County", "JBSWY3DPEHPK3PXPCOUNTYAA"),
    Officer("city", "吴桐", "city_officer", CITY, "officer of Yunmen City", "JBSWY3DPEHPK3PXPCITYAAAA"),
    Officer("province", "罗青禾", "provincial_officer", PROVINCE, "provincial officer", "JBSWY3DPEHPK3PXPPROVINCE"),
    Officer(
        "province2", "吴龑", "provincial_officer", PROVINCE, "second provincial officer", "JBSWY3DPEHPK3PXPPROVTWOA"
    ),
    Officer("auditor", "安宁", "auditor", PROVINCE, "auditor: reads, changes nothing", "JBSWY3DPEHPK3PXPAUDITORA"),
]
LEARNERS = [
    Learner(
        "wei", "韦小满", "99042119990815002X", "13900000001", "portrait-1", 3, "studying", "candidate, one lesson short"
    ),
    Learner(
        "long",
        "龙阿朵",
        "990421199703120062",
        "13900000002",
        "portrait-2",
        0,
        "sitting",
        "candidate in the middle of a mock",
        0.7,
    ),
    Learner(
        "pan",
        "潘诚",
        "990421199505060038",
        "13900000003",
        "portrait-3",
        4,
        "passed",
        "candidate, passed, awaiting an award",
        0.9,
    ),
    Learner(
        "shi",
        "石榴·阿依",
        "990421199211230089",
        "13900000004",
        "portrait-4",
        4,
        "certified",
        "candidate with a certificate",
        1.0,
    ),
    Learner(
        "wu",
        "吴勉",
        "990422198809170051",
        "13900000005",
        "portrait-5",
        4,
        "revoked",
        "candidate whose certificate was revoked",
        0.8,
    ),
    Learner(
        "mei", "梅䶮", "990421200002290048", "13900000006", "portrait-6", 4, "ready", "candidate who may apply now"
    ),
    Learner(
        "tian",
        "田小禾",
        "990421199806010026",
        "13900000007",
        "portrait-7",
        1,
        "studying",
        "candidate whose post waits for the director",
        0,
        False,
    ),
]


@dataclass(frozen=True)
class Seated:
    """Somebody in the hall that is being watched: how many items they have answered, and what else is to be seen."""

    key: str
    name: str
    answered: int | None = None  # None: has not begun
    then: str = ""  # "handed in", "paused", "extra time", "moved"

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


HALL = [
    Seated("hall-1", "龙秀英", 41),
    Seated("hall-2", "石湃", 37),
    Seated("hall-3", "杨再兴", 46, "extra time"),
    Seated("hall-4", "吴莲", 50, "handed in"),
    Seated("hall-5", "潘应琴", 36),
    Seated("hall-6", "陆春燕", 44, "paused"),
    Seated("hall-7", "阿依夏木·吐尔逊", 49),
    Seated("hall-8", "罗国庆", 33, "moved"),
    Seated("hall-9", "覃美玲"),
    Seated("hall-10", "田井红", 12),
]
