"""Two sites of the demonstration with their halls."""

from exams import api as exams
from lms.demo import cast
from lms.people.models import User

HALLS = [  # site, scope, address, directions, hall, rows, columns
    ("云门县职业技术学校考点（示例）", cast.COUNTY, "云门县示范路 12 号", "乘 3 路车到学校站，走东门，在报告厅等候", "第一机房", 6, 5),
    ("云门县职业技术学校考点（示例）", cast.COUNTY, "云门县示范路 12 号", "乘 3 路车到学校站，走东门，在报告厅等候", "第二机房", 4, 5),
    ("云门市社会工作指导中心考点（示例）", cast.CITY, "云门市样例街 8 号", "市政广场站下车，步行 5 分钟", "培训教室", 5, 4),
]  # fmt: skip


def halls(*, by: User) -> list[int]:
    """The ids of the halls, furnished."""
    return [
        exams.furnish(
            site, hall, rows=rows, columns=columns, address=address, directions=directions, scope=scope, by=by
        )
        for site, scope, address, directions, hall, rows, columns in HALLS
    ]
